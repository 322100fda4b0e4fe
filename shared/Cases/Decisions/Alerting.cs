using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The ladder: whom a breach is told, who confirms, and the all-clear (H27, H40–H42, S41, S44, S46).</summary>
public static class Alerting
{
    /// <summary>Alerts one level about a clock where everybody is always there; see the other overload.</summary>
    public static CaseDecision Raise(
        CaseFile file, ClockName name, int level, PolicyBook book, IStaffDirectory staff, Instant now) =>
        Raise(file, name, level, book, DutyBook.Of(staff), now);

    /// <summary>Alerts one level about an open clock; once a clock, target and level. The last event is the <see cref="CaseEvent.AlertRaised"/> or a copy of it.</summary>
    /// <remarks>
    /// Already done when the clock was answered, somebody holds the climb by a confirmation, or the level was alerted. A level above the
    /// ladder's last is the operators'. Refused as <c>nobody-left</c> when no operator exists either.
    /// </remarks>
    public static CaseDecision Raise(CaseFile file, ClockName name, int level, PolicyBook book, DutyBook duty, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, LadderLevel.NumberMax + 1);
        if (file.Clock(name) is not { IsOpen: true } clock || HoldOf(file, clock, now) is ClimbHold.Stopped or ClimbHold.Until
            || file.AlertsOf(clock).Any(alert => alert.Level == level))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        var ladder = LadderOf(draft, clock);
        return clock.State != ClockState.Breached && ladder.AtOnce?.Level != level
            ? new Refused("not-breached", "The clock has not run out.")
            : Tell(draft, clock, ladder.Find(level), level, duty, new HashSet<string>());
    }

    /// <summary>Tells those whom a clock's ladder names for its start; once (H27). Already done for ladders that name nobody.</summary>
    public static CaseDecision AtOnce(CaseFile file, ClockName name, PolicyBook book, DutyBook duty, Instant now) =>
        file.Clock(name) is { IsOpen: true } clock && book.Of(file.Head).Escalation.LadderOf(name.Kind, CaseTraits.Of(file.Head)).AtOnce is { } level
        && !file.Alerts.Any(alert => alert.Clock == clock.Name && alert.Level == level.Level)
            ? Raise(file, name, level.Level, book, duty, now)
            : AlreadyDone.Value;

    /// <summary>An alert reached its recipient on no channel: they are passed over for the next at the same level (S46).</summary>
    /// <remarks>Already done when it was confirmed, the clock settled, or somebody was told since.</remarks>
    public static CaseDecision PassOver(CaseFile file, string notificationId, PolicyBook book, DutyBook duty, Instant now)
    {
        if (file.Alerts.LastOrDefault(alert => alert.NotificationId == notificationId) is not { ConfirmedAt: null } failed
            || file.Clock(failed.Clock) is not { IsOpen: true } clock || failed.Target != clock.TargetNumber
            || file.AlertsOf(clock).Last() != failed || HoldOf(file, clock, now) is not ClimbHold.None)
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        var told = file.AlertsOf(clock).Where(alert => alert.Level == failed.Level).Select(alert => alert.StaffId).ToHashSet(StringComparer.Ordinal);
        draft.Add(new CaseEvent.AlertSkipped(clock.Name, failed.Level, failed.StaffId, "unreachable") { At = now, By = Actor.System });
        return Tell(draft, clock, LadderOf(draft, clock).Find(failed.Level), failed.Level, duty, told) is Accepted accepted
            ? accepted
            : draft.Decide();
    }

    /// <summary>Somebody confirms an alert: the climb stops, or rests until the promised time. Confirming an incident's alert answers its clock (H27).</summary>
    /// <param name="file">The case.</param>
    /// <param name="name">The clock.</param>
    /// <param name="level">The level that was alerted.</param>
    /// <param name="promise">When they promise to have it settled; absent for none.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Confirm(
        CaseFile file, ClockName name, int level, Instant? promise, ActStamp stamp, PolicyBook book)
    {
        var own = stamp.By.StaffId is { } id ? file.AlertTo(name, level, id) : null;
        if ((own ?? file.Alert(name, level)) is not { } alert)
        {
            return new Refused("no-alert", "No such alert was raised.");
        }

        if (alert.ConfirmedAt is not null || file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if (promise <= stamp.Now)
        {
            return new Refused("promise-past", "A promise names a time to come.");
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.AlertConfirmed(name, level, stamp.By.StaffId ?? alert.StaffId, promise) { At = stamp.At, By = stamp.By });
        if (name.Kind == ClockKind.Incident)
        {
            draft.Answer(ClockKind.Incident);
        }

        return draft.Decide();
    }

    /// <summary>Tells those alerted about a clock, and those who got a copy, that it is settled, or has another target; once a target (S16, S42, S44).</summary>
    public static CaseDecision AllClear(CaseFile file, ClockName name, PolicyBook book, Instant now)
    {
        if (Uncleared(file, name) is not { } target || file.Clock(name) is not { } clock)
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        int? number = target > 1 ? target : null;
        draft.Add(new CaseEvent.AllClearSent(name, [.. ToldOf(file, name, target).Select(id => StepKey.Of(file.Id, name, number, "all-clear", id))])
        {
            At = now,
            By = Actor.System,
            Target = number,
            MovedTo = clock.IsOpen ? clock.DueAt : null,
        });
        return draft.Decide();
    }

    /// <summary>Whether those alerted about a clock are still to be told that it is settled.</summary>
    public static bool NeedsAllClear(CaseFile file, ClockName name) => Uncleared(file, name) is not null;

    /// <summary>Whether somebody stopped the climb about a clock for good, by a confirmation without a promise.</summary>
    public static bool IsConfirmed(CaseFile file, ClockName name) =>
        file.Clock(name) is { } clock && HoldOf(file, clock, Instant.MinValue) is ClimbHold.Stopped;

    /// <summary>Whether and until when somebody's confirmation holds the climb about a clock (S44).</summary>
    public static ClimbHold HoldOf(CaseFile file, ClockView clock, Instant now)
    {
        var confirmed = file.AlertsOf(clock).Where(alert => alert.ConfirmedAt is not null).ToList();
        return confirmed.Count == 0 ? ClimbHold.None.Value
            : confirmed.Exists(alert => alert.Promise is null) ? ClimbHold.Stopped.Value
            : confirmed.Max(alert => alert.Promise!.Value) is var promise && promise > now ? new ClimbHold.Until(promise) // None of them is null.
            : new ClimbHold.Broken(promise);
    }

    private static LadderTerms LadderOf(Draft draft, ClockView clock) =>
        draft.Policy.Escalation.LadderOf(clock.Name.Kind, CaseTraits.Of(draft.File.Head));

    private static CaseDecision Tell(
        Draft draft, ClockView clock, LadderLevel? level, int number, DutyBook duty, IReadOnlySet<string> unreachable)
    {
        var (file, now, target) = (draft.File, draft.At, StepKey.TargetOf(clock));
        var pick = DutyChoice.ForLevel(duty, level, file.Head, draft.Calendar, now, unreachable);
        foreach (var skip in pick.Skipped.Where(skip => skip.Reason != "unreachable"))
        {
            draft.Add(new CaseEvent.AlertSkipped(clock.Name, number, skip.StaffId, skip.Reason) { At = now, By = Actor.System });
        }

        if (pick.Member is not { } member)
        {
            return new Refused("nobody-left", "Nobody is left to be alerted, not even an operator.");
        }

        draft.Add(new CaseEvent.AlertRaised(clock.Name, number, member.Id, StepKey.Of(file.Id, clock.Name, target, $"alert-{number}", member.Id))
        {
            At = now,
            By = Actor.System,
            Target = target,
            BrokenPromise = HoldOf(file, clock, now) is ClimbHold.Broken { At: var promise } && !IsToldOf(file, promise) ? promise : null,
        });
        if (unreachable.Count == 0)
        {
            Copy(draft, clock, level?.Copies ?? [], number, duty);
        }

        return draft.Decide();
    }

    // Whoever was alerted about the clock before knows of it.
    private static void Copy(Draft draft, ClockView clock, IReadOnlyList<Listener> copies, int number, DutyBook duty)
    {
        var (now, target) = (draft.At, StepKey.TargetOf(clock));
        string[] told = [.. draft.File.AlertsOf(clock).Select(alert => alert.StaffId)];
        foreach (var id in Listening.To(copies, draft.File.Head, draft.Calendar, duty, now, told))
        {
            draft.Add(new CaseEvent.AlertCopied(clock.Name, number, id, StepKey.Of(draft.File.Id, clock.Name, target, $"copy-{number}", id))
            {
                At = now,
                By = Actor.System,
                Target = target,
            });
        }
    }

    private static bool IsToldOf(CaseFile file, Instant promise) =>
        file.Timeline.Exists(entry => entry is CaseEvent.AlertRaised { BrokenPromise: { } told } && told == promise);

    /// <summary>The latest target with alerts that are void and nobody was told so: the clock is settled, or runs on another target.</summary>
    private static int? Uncleared(CaseFile file, ClockName name)
    {
        if (file.Clock(name) is not { } clock || !file.Alerts.Any(alert => alert.Clock == name))
        {
            return null;
        }

        var target = file.Alerts.Last(alert => alert.Clock == name).Target;
        var isVoid = !clock.IsOpen || (clock.State != ClockState.Breached && target < clock.TargetNumber);
        return isVoid && !file.Timeline.Exists(entry => entry is CaseEvent.AllClearSent sent && sent.Clock == name && (sent.Target ?? 1) == target)
            && ToldOf(file, name, target).Any()
                ? target
                : null;
    }

    // Who confirmed an incident knows that it is confirmed.
    private static IEnumerable<string> ToldOf(CaseFile file, ClockName name, int target)
    {
        var alerted = file.Alerts
            .Where(alert => alert.Clock == name && alert.Target == target && (name.Kind != ClockKind.Incident || alert.ConfirmedAt is null))
            .Select(alert => alert.StaffId);
        var copied = file.Timeline.OfType<CaseEvent.AlertCopied>().Where(copy => copy.Clock == name && (copy.Target ?? 1) == target)
            .Select(copy => copy.StaffId);
        return alerted.Concat(copied).Distinct(StringComparer.Ordinal);
    }
}
