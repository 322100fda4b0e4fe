using System.Text.Json;
using NodaTime;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Says which orchestrations the entries of a case file start, move or end. Pure: the file has decided, this only tells.</summary>
internal static class CaseOrchestrations
{
    /// <summary>The effects of some new entries, for the commit that stores them.</summary>
    public static IEnumerable<CaseEffect> Of(CaseFile after, IReadOnlyList<CaseEvent> events, PolicyBook book)
    {
        var policy = book.Of(after.Head);
        var zone = book.CalendarOf(policy).Zone;
        foreach (var entry in events)
        {
            foreach (var effect in Of(after, entry, policy, zone))
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

    /// <summary>How the orchestrations of a case are called, for the proof that none is missing.</summary>
    public static CaseInstances Instances { get; } = new(
        LifecycleOf,
        (id, clock) => clock.Kind == ClockKind.FollowUp ? null : ClockTerms.InstanceOf(id.Value, clock.ToString()));

    private static IEnumerable<CaseEffect> Of(
        CaseFile after, CaseEvent entry, ServicePolicy policy, DateTimeZone zone) => entry switch
        {
            CaseEvent.Opened => [Round(after)],
            CaseEvent.ClockStarted { Clock.Kind: not ClockKind.FollowUp } started => [Clock(Terms(after, started, policy))],
            CaseEvent.ClockPaused paused => [News(after, paused.Clock, new ClockNews(null, IsPaused: true))],
            CaseEvent.ClockResumed resumed =>
                [News(after, resumed.Clock, new ClockNews(Terms(after, resumed.Clock, resumed.WarnAt, resumed.DueAt, policy), false))],
            CaseEvent.ClockRetargeted moved =>
                [News(after, moved.Clock, new ClockNews(Terms(after, moved.Clock, moved.WarnAt, moved.DueAt, policy), false))],
            CaseEvent.ClockMet met => ClockEnds(after, met.Clock),
            CaseEvent.ClockCancelled cancelled => ClockEnds(after, cancelled.Clock),
            CaseEvent.AlertConfirmed confirmed =>
            [
                Raise(
                    LadderEnded.InstanceOf(after.Id.Value, confirmed.Clock.ToString()),
                    LadderEnded.Event,
                    new LadderEnded(confirmed.Promise?.ToDateTimeUtc())),
            ],
            CaseEvent.Closed closed =>
                [Raise(LifecycleOf(after.Id, after.Head.Round), CaseClosed.Event, AfterClosure(after, closed.At, policy, zone))],
            CaseEvent.SurveyAnswered answered =>
                [Raise(SurveyTerms.InstanceOf(after.Id.Value, answered.Round), SurveyEnded.Event, new SurveyEnded())],
            CaseEvent.FollowUpAnswered answered =>
                [Raise(FollowUpTerms.InstanceOf(after.Id.Value, answered.Round), FollowUpEnded.Event, new FollowUpEnded())],
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

    private static IEnumerable<CaseEffect> ClockEnds(CaseFile after, ClockName clock)
    {
        var name = clock.ToString();
        yield return News(after, clock, ClockNews.Ended);
        if (after.Timeline.Any(entry => entry is CaseEvent.ClockBreached breached && breached.Clock == clock))
        {
            yield return Raise(LadderEnded.InstanceOf(after.Id.Value, name), LadderEnded.Event, new LadderEnded(null));
        }
    }

    private static CaseEffect.RaiseEvent News(CaseFile after, ClockName clock, ClockNews news) =>
        Raise(ClockTerms.InstanceOf(after.Id.Value, clock.ToString()), ClockNews.Event, news);

    private static ClockTerms Terms(CaseFile after, CaseEvent.ClockStarted started, ServicePolicy policy) =>
        Terms(after, started.Clock, started.WarnAt, started.DueAt, policy);

    private static ClockTerms Terms(CaseFile after, ClockName clock, Instant warnAt, Instant dueAt, ServicePolicy policy) => new(
        after.Id.Value, clock.ToString(), warnAt.ToDateTimeUtc(), dueAt.ToDateTimeUtc(), policy.LadderStep.ToTimeSpan());

    private static CaseClosed AfterClosure(CaseFile after, Instant closedAt, ServicePolicy policy, DateTimeZone zone)
    {
        var round = after.Head.Round;
        var sendAt = policy.Quiet.NextAllowed(closedAt + policy.SurveyDelay, zone);
        var due = after.LatestClock(ClockKind.FollowUp)?.DueAt ?? closedAt + Duration.FromDays(7);
        return new CaseClosed(
            new SurveyTerms(after.Id.Value, round, sendAt.ToDateTimeUtc()),
            new FollowUpTerms(after.Id.Value, round, due.ToDateTimeUtc(), (due + policy.SurveyExpiresAfter).ToDateTimeUtc()));
    }

    private static CaseEffect.RaiseEvent Raise<T>(string instanceId, string eventName, T payload) => new(
        instanceId, eventName, JsonSerializer.Serialize(payload, FunctionsJson.Default.Options.GetTypeInfo(typeof(T))));
}
