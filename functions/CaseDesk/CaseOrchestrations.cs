using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Says which orchestrations the entries of a case file start, move or end. Pure: the file has decided, this only tells.</summary>
internal static partial class CaseOrchestrations
{
    /// <summary>The effects of some new entries, for the commit that stores them.</summary>
    public static IEnumerable<CaseEffect> Of(CaseFile after, IReadOnlyList<CaseEvent> events, PolicyBook book)
    {
        var policy = book.Of(after.Head);
        var zone = book.CalendarOf(policy).Zone;
        var place = after.Version - events.Count;
        foreach (var entry in events)
        {
            place++;
            foreach (var effect in Of(after, entry, place, book, policy, zone))
            {
                yield return effect;
            }
        }
    }

    /// <summary>The instance that runs a case's present round: the case's id, from the second round on with its number.</summary>
    public static string LifecycleOf(CaseId id, int round) => round == 1 ? id.Value : $"{id.Value}:{round}";

    /// <summary>The case whose round an instance runs, or null when it runs none.</summary>
    public static CaseId? CaseOfLifecycle(string instanceId)
    {
        var parts = instanceId.Split(':');
        return parts.Length == 1 || (parts.Length == 2 && parts[1].All(char.IsAsciiDigit)) ? new CaseId(parts[0]) : null;
    }

    /// <summary>The instance that runs a clock; null for the clock of a follow-up, which the follow-up itself keeps.</summary>
    public static string? ClockOf(CaseId id, ClockView clock) =>
        clock.Name.Kind == ClockKind.FollowUp ? null : ClockTerms.InstanceOf(id.Value, clock.Name.ToString(), clock.Run);

    /// <summary>The case whose clock an instance runs, or null when it runs none.</summary>
    public static CaseId? CaseOfClock(string instanceId)
    {
        var parts = instanceId.Split(':');
        return parts is [_, _] or [_, _, ['r', 'u', 'n', '-', ..]] && ClockName.TryParse(parts[1].Replace('.', '#'), out _)
            ? new CaseId(parts[0])
            : null;
    }

    private static IEnumerable<CaseEffect> Of(
        CaseFile after, CaseEvent entry, long place, PolicyBook book, ServicePolicy policy, DateTimeZone zone) => entry switch
        {
            CaseEvent.Opened => [Round(after)],
            CaseEvent.ClockStarted { Clock.Kind: not ClockKind.FollowUp } started => [Clock(Terms(after, started.Clock, started.WarnAt, started.DueAt, place, book))],
            CaseEvent.ClockPaused paused => [News(after, paused.Clock, ClockNews.Paused(place))],
            CaseEvent.ClockResumed resumed =>
                [News(after, resumed.Clock, ClockNews.Running(Terms(after, resumed.Clock, resumed.WarnAt, resumed.DueAt, place, book)))],
            CaseEvent.ClockRetargeted { Revives: true } again => RunsAgain(after, again, place, book),
            CaseEvent.ClockRetargeted moved =>
                [News(after, moved.Clock, ClockNews.Running(Terms(after, moved.Clock, moved.WarnAt, moved.DueAt, place, book)))],
            CaseEvent.ClockMet met => ClockEnds(after, met.Clock, place),
            CaseEvent.ClockCancelled cancelled => ClockEnds(after, cancelled.Clock, place),
            CaseEvent.AlertConfirmed confirmed =>
            [
                Raise(
                    LadderOf(after, confirmed.Clock),
                    LadderEnded.Event,
                    new LadderEnded(confirmed.Promise?.ToDateTimeUtc(), place)),
            ],
            CaseEvent.Closed closed =>
                [Raise(LifecycleOf(after.Id, after.Head.Round), CaseClosed.Event, AfterClosure(after, closed.At, policy, zone))],
            CaseEvent.SurveyAnswered answered =>
                [Raise(SurveyTerms.InstanceOf(after.Id.Value, answered.Round), SurveyEnded.Event, new SurveyEnded())],
            CaseEvent.FollowUpAnswered answered =>
                [Raise(FollowUpTerms.InstanceOf(after.Id.Value, answered.Round), FollowUpEnded.Event, new FollowUpEnded())],
            CaseEvent.FollowUpTried { Outcome: FollowUpOutcome.Reached or FollowUpOutcome.Declined } reached =>
                [Raise(FollowUpTerms.InstanceOf(after.Id.Value, reached.Round), FollowUpEnded.Event, new FollowUpEnded())],
            CaseEvent.Reopened reopened =>
            [
                Round(after),
                .. RoundEnds(after, reopened),
                Raise(SurveyTerms.InstanceOf(after.Id.Value, after.Head.Round - 1), SurveyEnded.Event, new SurveyEnded()),
                Raise(FollowUpTerms.InstanceOf(after.Id.Value, after.Head.Round - 1), FollowUpEnded.Event, new FollowUpEnded()),
            ],
            CaseEvent.WaitingStarted when after.Waiting is { EndsAt: not null } => [Wait(WaitOf(after, after.Waiting))],
            CaseEvent.WaitingEnded => [Raise(WaitTerms.InstanceOf(after.Id.Value, after.Waits), WaitEnded.Event, new WaitEnded())],
            CaseEvent.SetAside aside =>
            [
                Raise(LifecycleOf(after.Id, after.Head.Round), CaseClosed.Event, new CaseClosed(null, null)),
                .. TiesOf(after, aside.As, place),
            ],
            CaseEvent.Restored restored => [Round(after), .. TiesOf(after, restored.From, place)],
            CaseEvent.SplitFrom or CaseEvent.Corrected { Nature: CaseNature.Complaint } => [Settlement(after, place)],
            _ => [],
        };

    private static CaseEffect.StartOrchestration Wait(WaitTerms terms) => new(
        nameof(CustomerWait), terms.InstanceId, JsonSerializer.Serialize(terms, FunctionsJson.Default.WaitTerms));

    private static WaitTerms WaitOf(CaseFile file, WaitingView waiting) => new(
        file.Id.Value, waiting.Number, waiting.RemindAt?.ToDateTimeUtc(), waiting.EndsAt!.Value.ToDateTimeUtc()); // The callers have looked.

    /// <summary>A clock that had run out runs again: its ladder ends, and an instance of its own runs it anew (S42).</summary>
    private static IEnumerable<CaseEffect> RunsAgain(CaseFile after, CaseEvent.ClockRetargeted again, long place, PolicyBook book)
    {
        var terms = Terms(after, again.Clock, again.WarnAt, again.DueAt, place, book);
        yield return Raise(
            LadderEnded.InstanceOf(after.Id.Value, again.Clock.ToString(), terms.Run - 1), LadderEnded.Event, new LadderEnded(null, place));
        yield return Clock(terms);
    }

    // A case that was resolved but not closed has its last round still running: nobody will close that one any more (I8).
    private static IEnumerable<CaseEffect> RoundEnds(CaseFile after, CaseEvent.Reopened reopened) => reopened.ClosedAt is null
        ? [Raise(LifecycleOf(after.Id, after.Head.Round - 1), CaseClosed.Event, new CaseClosed(null, null))]
        : [];

    private static int RunOf(CaseFile after, ClockName clock) => after.Clock(clock)?.Run ?? 1;

    private static string LadderOf(CaseFile after, ClockName clock) =>
        LadderEnded.InstanceOf(after.Id.Value, clock.ToString(), RunOf(after, clock));

    // Spam marks its sender, and a merge asks something of the other case; duplicates and withdrawals end with themselves.
    private static IEnumerable<CaseEffect> TiesOf(CaseFile after, ClosedAs closedAs, long place) =>
        closedAs is ClosedAs.Merged or ClosedAs.Spam ? [Settlement(after, place)] : [];

    private static CaseEffect.StartOrchestration Settlement(CaseFile after, long place) => new(
        nameof(CaseSettlement),
        SettlementTerms.InstanceOf(after.Id.Value, place),
        JsonSerializer.Serialize(new SettlementTerms(after.Id.Value), FunctionsJson.Default.SettlementTerms));

    private static CaseEffect.StartOrchestration Round(CaseFile after) => new(
        nameof(CaseLifecycle),
        LifecycleOf(after.Id, after.Head.Round),
        JsonSerializer.Serialize(new LifecycleInput(after.Id.Value, after.Head.Round), FunctionsJson.Default.LifecycleInput));

    private static CaseEffect.StartOrchestration Clock(ClockTerms terms) => new(
        nameof(ServiceClock), terms.InstanceId, JsonSerializer.Serialize(terms, FunctionsJson.Default.ClockTerms));

    private static IEnumerable<CaseEffect> ClockEnds(CaseFile after, ClockName clock, long place)
    {
        yield return News(after, clock, ClockNews.Ended(place));
        if (after.Timeline.Any(entry => entry is CaseEvent.ClockBreached breached && breached.Clock == clock))
        {
            yield return Raise(LadderOf(after, clock), LadderEnded.Event, new LadderEnded(null, place));
        }
    }

    private static CaseEffect.RaiseEvent News(CaseFile after, ClockName clock, ClockNews news) =>
        Raise(ClockTerms.InstanceOf(after.Id.Value, clock.ToString(), RunOf(after, clock)), ClockNews.Event, news);

    private static ClockTerms Terms(CaseFile after, ClockName clock, Instant warnAt, Instant dueAt, long place, PolicyBook book) => new(
        after.Id.Value, clock.ToString(), warnAt.ToDateTimeUtc(), dueAt.ToDateTimeUtc(), place,
        ClockWatch.NoticeAt(after, clock, book)?.ToDateTimeUtc(), RunOf(after, clock));

    private static CaseClosed AfterClosure(CaseFile after, Instant closedAt, ServicePolicy policy, DateTimeZone zone)
    {
        var round = after.Head.Round;
        var sendAt = policy.Quiet.NextAllowed(closedAt + policy.SurveyDelay, CustomerTime.ZoneOf(after, zone));
        var due = after.LatestClock(ClockKind.FollowUp)?.DueAt ?? closedAt + Duration.FromDays(7);
        return new CaseClosed(
            new SurveyTerms(after.Id.Value, round, sendAt.ToDateTimeUtc()),
            new FollowUpTerms(after.Id.Value, round, due.ToDateTimeUtc(), (due + policy.SurveyExpiresAfter).ToDateTimeUtc()));
    }

    private static CaseEffect.RaiseEvent Raise<T>(string instanceId, string eventName, T payload) => new(
        instanceId, eventName, JsonSerializer.Serialize(payload, FunctionsJson.Default.Options.GetTypeInfo(typeof(T))));
}
