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
            foreach (var effect in Of(after, entry, place, policy, zone))
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
    public static string? ClockOf(CaseId id, ClockName clock) =>
        clock.Kind == ClockKind.FollowUp ? null : ClockTerms.InstanceOf(id.Value, clock.ToString());

    private static IEnumerable<CaseEffect> Of(
        CaseFile after, CaseEvent entry, long place, ServicePolicy policy, DateTimeZone zone) => entry switch
        {
            CaseEvent.Opened => [Round(after)],
            CaseEvent.ClockStarted { Clock.Kind: not ClockKind.FollowUp } started => [Clock(Terms(after, started, place, policy))],
            CaseEvent.ClockPaused paused => [News(after, paused.Clock, ClockNews.Paused(place))],
            CaseEvent.ClockResumed resumed =>
                [News(after, resumed.Clock, ClockNews.Running(Terms(after, resumed.Clock, resumed.WarnAt, resumed.DueAt, place, policy)))],
            CaseEvent.ClockRetargeted moved =>
                [News(after, moved.Clock, ClockNews.Running(Terms(after, moved.Clock, moved.WarnAt, moved.DueAt, place, policy)))],
            CaseEvent.ClockMet met => ClockEnds(after, met.Clock, place),
            CaseEvent.ClockCancelled cancelled => ClockEnds(after, cancelled.Clock, place),
            CaseEvent.AlertConfirmed confirmed =>
            [
                Raise(
                    LadderEnded.InstanceOf(after.Id.Value, confirmed.Clock.ToString()),
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
            CaseEvent.Reopened =>
            [
                Round(after),
                Raise(SurveyTerms.InstanceOf(after.Id.Value, after.Head.Round - 1), SurveyEnded.Event, new SurveyEnded()),
                Raise(FollowUpTerms.InstanceOf(after.Id.Value, after.Head.Round - 1), FollowUpEnded.Event, new FollowUpEnded()),
            ],
            _ => [],
        };

    private static CaseEffect.StartOrchestration Round(CaseFile after) => new(
        nameof(CaseLifecycle),
        LifecycleOf(after.Id, after.Head.Round),
        JsonSerializer.Serialize(new LifecycleInput(after.Id.Value, after.Head.Round), FunctionsJson.Default.LifecycleInput));

    private static CaseEffect.StartOrchestration Clock(ClockTerms terms) => new(
        nameof(ServiceClock), terms.InstanceId, JsonSerializer.Serialize(terms, FunctionsJson.Default.ClockTerms));

    private static IEnumerable<CaseEffect> ClockEnds(CaseFile after, ClockName clock, long place)
    {
        var name = clock.ToString();
        yield return News(after, clock, ClockNews.Ended(place));
        if (after.Timeline.Any(entry => entry is CaseEvent.ClockBreached breached && breached.Clock == clock))
        {
            yield return Raise(LadderEnded.InstanceOf(after.Id.Value, name), LadderEnded.Event, new LadderEnded(null, place));
        }
    }

    private static CaseEffect.RaiseEvent News(CaseFile after, ClockName clock, ClockNews news) =>
        Raise(ClockTerms.InstanceOf(after.Id.Value, clock.ToString()), ClockNews.Event, news);

    private static ClockTerms Terms(CaseFile after, CaseEvent.ClockStarted started, long place, ServicePolicy policy) =>
        Terms(after, started.Clock, started.WarnAt, started.DueAt, place, policy);

    private static ClockTerms Terms(CaseFile after, ClockName clock, Instant warnAt, Instant dueAt, long place, ServicePolicy policy) => new(
        after.Id.Value, clock.ToString(), warnAt.ToDateTimeUtc(), dueAt.ToDateTimeUtc(), policy.LadderStep.ToTimeSpan(), place);

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
