using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The ladder: whom a breach is told, who confirms, and the all-clear (H40–H42, S41, S44, S46).</summary>
public static class Alerting
{
    /// <summary>The highest level.</summary>
    public const int LevelMax = 3;

    /// <summary>Alerts one level about an open clock; once a clock and level. The last event is the <see cref="CaseEvent.AlertRaised"/>.</summary>
    /// <remarks>Already done when the clock was answered, somebody confirmed, or the level was alerted. Refused as <c>nobody-left</c> when no operator exists either.</remarks>
    public static CaseDecision Raise(
        CaseFile file, ClockName name, int level, PolicyBook book, IStaffDirectory staff, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, LevelMax);
        if (file.Clock(name) is not { IsOpen: true } clock || IsConfirmed(file, name) || file.Alert(name, level) is not null)
        {
            return AlreadyDone.Value;
        }

        if (clock.State != ClockState.Breached && name.Kind != ClockKind.Incident)
        {
            return new Refused("not-breached", "The clock has not run out.");
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        foreach (var member in Candidates(file.Head, level, staff))
        {
            if (member.Id != file.Head.Handler || member.Role == StaffRole.Operator)
            {
                draft.Add(new CaseEvent.AlertRaised(name, level, member.Id, $"{file.Id}/{name}/alert-{level}/{member.Id}")
                {
                    At = now,
                    By = Actor.System,
                });
                return draft.Decide();
            }

            draft.Add(new CaseEvent.AlertSkipped(name, level, member.Id, "handler") { At = now, By = Actor.System });
        }

        return new Refused("nobody-left", "Nobody is left to be alerted, not even an operator.");
    }

    /// <summary>Somebody confirms an alert: the climb stops. Confirming an incident's alert answers its clock (H27).</summary>
    /// <param name="file">The case.</param>
    /// <param name="name">The clock.</param>
    /// <param name="level">The level that was alerted.</param>
    /// <param name="promise">When they promise to have it settled; absent for none.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Confirm(
        CaseFile file, ClockName name, int level, Instant? promise, ActStamp stamp, PolicyBook book)
    {
        if (file.Alert(name, level) is not { } alert)
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

    /// <summary>Tells those alerted about a clock that it is settled; once.</summary>
    public static CaseDecision AllClear(CaseFile file, ClockName name, PolicyBook book, Instant now)
    {
        if (!NeedsAllClear(file, name))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        var ids = file.Alerts.Where(alert => alert.Clock == name).Select(alert => alert.StaffId).Distinct(StringComparer.Ordinal)
            .Select(id => $"{file.Id}/{name}/all-clear/{id}");
        draft.Add(new CaseEvent.AllClearSent(name, [.. ids]) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Whether those alerted about a clock are still to be told that it is settled.</summary>
    public static bool NeedsAllClear(CaseFile file, ClockName name) =>
        file.Clock(name) is { IsOpen: false }
        && file.Alerts.Any(alert => alert.Clock == name)
        && !file.Timeline.Exists(entry => entry is CaseEvent.AllClearSent sent && sent.Clock == name);

    /// <summary>Whether somebody confirmed an alert about a clock, at any level.</summary>
    public static bool IsConfirmed(CaseFile file, ClockName name) =>
        file.Alerts.Any(alert => alert.Clock == name && alert.ConfirmedAt is not null);

    /// <summary>Whom a level may reach: its own people, then those above, then the operators (S46).</summary>
    private static IEnumerable<StaffMember> Candidates(CaseHead head, int level, IStaffDirectory staff)
    {
        for (var step = level; step <= LevelMax; step++)
        {
            var role = step switch { 1 => StaffRole.Supervisor, 2 => StaffRole.Manager, _ => StaffRole.Director };
            var members = staff.All.Where(member => member.Role == role).OrderBy(member => member.Department == head.Department ? 0 : 1);
            foreach (var member in members)
            {
                yield return member;
            }
        }

        foreach (var member in staff.All.Where(member => member.Role == StaffRole.Operator))
        {
            yield return member;
        }
    }
}
