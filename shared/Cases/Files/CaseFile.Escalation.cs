using System.Collections.Immutable;
using NodaTime;

namespace Serverless.Cases;

public sealed partial record CaseFile
{
    /// <summary>How often the case began to wait for its customer (S21).</summary>
    public int Waits { get; init; }

    /// <summary>The latest alert about a clock at a level to a member of staff, or null.</summary>
    public AlertView? AlertTo(ClockName clock, int level, string staffId) =>
        Alerts.LastOrDefault(alert => alert.Clock == clock && alert.Level == level && alert.StaffId == staffId);

    /// <summary>The alerts about a clock under the target that it runs on now (S41).</summary>
    public IEnumerable<AlertView> AlertsOf(ClockView clock) =>
        Alerts.Where(alert => alert.Clock == clock.Name && alert.Target == clock.TargetNumber);

    private CaseFile FoldEscalation(CaseEvent entry) => entry switch
    {
        CaseEvent.ClockInformed e =>
            WithClock(e.Clock, clock => clock with { InformedAt = e.At }) with { Keys = Keys.Union(e.NotificationIds) },
        CaseEvent.AlertCopied e => this with { Keys = Keys.Add(e.NotificationId) },
        CaseEvent.Informed e => this with { Keys = Keys.Add(e.NotificationId) },
        CaseEvent.WaitingReminded e => this with { Waiting = Waiting is { } waiting ? waiting with { RemindedAt = e.At } : null },
        _ => this,
    };

    private CaseFile WaitingFrom(CaseEvent.WaitingStarted e) => WithStatus(CaseStatus.Waiting) with
    {
        Waits = Waits + 1,
        Waiting = new WaitingView(e.For, e.At, Head.Status) { Number = Waits + 1, RemindAt = e.RemindAt, EndsAt = e.EndsAt },
    };

    /// <summary>The clock on other instants: under another target its thresholds that lie ahead are armed again (S42), under the same one none is (S07, S22).</summary>
    private static ClockView Moved(ClockView clock, Instant at, Instant warnAt, Instant dueAt, ClockWhy why)
    {
        var isOther = why.Target != clock.Target;
        var isRevived = clock.State == ClockState.Breached && dueAt > at;
        return clock with
        {
            State = isRevived ? ClockState.Running : clock.State,
            DueAt = dueAt,
            WarnAt = warnAt,
            Why = why,
            BreachedAt = isRevived ? null : clock.BreachedAt,
            Run = isRevived ? clock.Run + 1 : clock.Run,
            TargetNumber = isOther ? clock.TargetNumber + 1 : clock.TargetNumber,
            TargetSince = isOther ? at : clock.TargetSince,
            WarnedAt = isOther && warnAt > at ? null : clock.WarnedAt,
        };
    }

    private static ImmutableArray<AlertView> Confirmed(ImmutableArray<AlertView> alerts, CaseEvent.AlertConfirmed e)
    {
        var own = alerts.ToList().FindLastIndex(alert => alert.Clock == e.Clock && alert.Level == e.Level && alert.StaffId == e.StaffId);
        var place = own >= 0 ? own : alerts.ToList().FindLastIndex(alert => alert.Clock == e.Clock && alert.Level == e.Level);
        return place < 0 ? alerts : alerts.SetItem(place, alerts[place] with { ConfirmedAt = e.At, Promise = e.Promise });
    }
}
