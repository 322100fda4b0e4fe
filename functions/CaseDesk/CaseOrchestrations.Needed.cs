using Serverless.Cases;

namespace Serverless.Functions;

internal static partial class CaseOrchestrations
{
    /// <summary>The orchestrations that the file needs from now on, children before the round that runs them (I8).</summary>
    /// <remarks>Started from this, whatever was done is done already: activities read the file, and words have ids of their own.</remarks>
    public static IReadOnlyList<NeededInstance> Needed(CaseFile file, PolicyBook book)
    {
        var policy = book.Of(file.Head);
        var round = LifecycleOf(file.Id, file.Head.Round);
        var needed = new List<NeededInstance>();
        foreach (var clock in file.Clocks.Where(clock => clock.Name.Kind != ClockKind.FollowUp))
        {
            needed.AddRange(Needed(file, clock, book));
        }

        if (file.Waiting is { EndsAt: not null } waiting)
        {
            var terms = WaitOf(file, waiting);
            needed.Add(new NeededInstance(nameof(CustomerWait), terms.InstanceId, terms, null));
        }

        if (file.Head.IsOpen)
        {
            var input = new LifecycleInput(file.Id.Value, file.Head.Round);
            needed.Add(new NeededInstance(nameof(CaseLifecycle), round, input, null));
        }
        else if (file.Head is { Status: CaseStatus.Closed, ClosedAs: null, ClosedAt: { } closedAt })
        {
            needed.AddRange(NeededAfter(file, AfterClosure(file, closedAt, policy, book.CalendarOf(policy).Zone), round));
        }

        needed.AddRange(NeededTies(file));
        return needed;
    }

    // The last of these entries asks for the second step; a repeat of it changes nothing.
    private static IEnumerable<NeededInstance> NeededTies(CaseFile file)
    {
        var last = file.Timeline.FindLastIndex(entry => entry is CaseEvent.SplitFrom or CaseEvent.Corrected { Nature: CaseNature.Complaint }
            or CaseEvent.SetAside { As: ClosedAs.Merged or ClosedAs.Spam } or CaseEvent.Restored { From: ClosedAs.Merged or ClosedAs.Spam });
        if (last >= 0)
        {
            yield return new NeededInstance(
                nameof(CaseSettlement), SettlementTerms.InstanceOf(file.Id.Value, last + 1), new SettlementTerms(file.Id.Value), null)
            {
                MayHaveCompleted = true,
            };
        }
    }

    private static IEnumerable<NeededInstance> Needed(CaseFile file, ClockView clock, PolicyBook book)
    {
        if (clock is { State: ClockState.Running, WarnAt: { } warn, DueAt: { } due })
        {
            var terms = Terms(file, clock.Name, warn, due, file.Version, book);
            yield return new NeededInstance(nameof(ServiceClock), terms.InstanceId, terms, null);
        }
        else if (clock is { State: ClockState.Breached, IsOpen: true, BreachedAt: { } missed }
            && !Alerting.IsConfirmed(file, clock.Name))
        {
            var terms = Terms(file, clock.Name, missed, missed, file.Version, book);
            yield return new NeededInstance(
                nameof(EscalationLadder), LadderOf(file, clock.Name), terms, terms.InstanceId)
            {
                MayHaveCompleted = true,
            };
        }
    }

    private static IEnumerable<NeededInstance> NeededAfter(CaseFile file, CaseClosed terms, string round)
    {
        if (terms.Survey is { } survey && file.Survey(survey.Round) is null or { State: SurveyState.Open })
        {
            yield return new NeededInstance(nameof(SatisfactionSurvey), survey.InstanceId, survey, round) { MayHaveCompleted = true };
        }

        if (terms.FollowUp is { } followUp && file.FollowUp(followUp.Round) is null or { State: SurveyState.Open })
        {
            yield return new NeededInstance(nameof(FollowUp), followUp.InstanceId, followUp, round) { MayHaveCompleted = true };
        }
    }
}
