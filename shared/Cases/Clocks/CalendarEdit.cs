using NodaTime;

namespace Serverless.Cases;

/// <summary>What a new version of a calendar may change, and what it changes for running clocks (S07). Pure.</summary>
public static class CalendarEdit
{
    /// <summary>How far back the past is compared: the years that case files are kept, and one more.</summary>
    private const int YearsBack = 6;

    /// <summary>How far ahead changed dates are told.</summary>
    private const int YearsAhead = 2;

    /// <summary>The dates from today on, up to two years ahead, on which another version has other windows.</summary>
    /// <param name="old">The version in force.</param>
    /// <param name="next">The version to publish.</param>
    /// <param name="today">The date of publication in the calendar's zone.</param>
    /// <param name="faults">Takes what may not change: id, zone and dates already past, which are frozen.</param>
    public static IReadOnlyList<LocalDate> Changes(CalendarDocument old, CalendarDocument next, LocalDate today, List<RuleFault> faults)
    {
        Freeze("id", old.Id, next.Id, faults);
        Freeze("zone", old.Zone, next.Zone, faults);
        if (next.Version <= old.Version)
        {
            faults.Add(new RuleFault(
                "version", FormattableString.Invariant($"Version {old.Version} is in force; a change needs a higher one."),
                $"第 {old.Version} 版正在生效，修改须使用更高的版本号。"));
        }

        var (before, after) = (old.ToCalendar(), next.ToCalendar());
        var first = Enumerable.Min([.. old.Entries.Concat(next.Entries).Select(entry => entry.Date), today.PlusYears(-YearsBack)]);
        var past = Differing(before, after, first, today.PlusDays(-1));
        if (past.Count > 0)
        {
            faults.Add(new RuleFault(PathOf(next, past[0]), FormattableString.Invariant(
                $"{CalendarText.Of(past[0])} is past and frozen, like {past.Count - 1} other past dates that would change (S07); hours that change from a date on are a later week."),
                $"会改变 {past.Count} 个过去的日期（最早为 {CalendarText.Of(past[0])}），而过去的日期已冻结（S07）；自某日起的时间变动请写入 laterWeeks。"));
        }

        return Differing(before, after, today, today.PlusYears(YearsAhead));
    }

    /// <summary>
    /// Where a running clock stands on a new calendar, or null when that moves nothing. A due instant that would lie in the past is the
    /// instant of publication: nobody is late for what was not asked yet (S32).
    /// </summary>
    /// <param name="clock">The clock.</param>
    /// <param name="calendar">The new version.</param>
    /// <param name="warnFraction">The policy's.</param>
    /// <param name="publishedAt">When the new version was published.</param>
    public static ClockReckoning? Move(ClockView clock, WorkingCalendar calendar, decimal warnFraction, Instant publishedAt)
    {
        if (clock.State != ClockState.Running || clock.Target.Measure == ClockMeasure.Calendar)
        {
            return null;
        }

        var reckoning = ServiceClockCalculator.Reckon(clock.Target, calendar, clock.StartedAt, clock.Pauses, warnFraction);
        var due = reckoning.DueAt == clock.DueAt ? reckoning.DueAt : Instant.Max(reckoning.DueAt, publishedAt);
        var warn = Instant.Min(reckoning.WarnAt, due);
        return due == clock.DueAt && warn == clock.WarnAt && reckoning.Why.Provisional == clock.Why.Provisional
            ? null
            : new ClockReckoning(warn, due, reckoning.Why with { Policy = clock.Why.Policy, Rule = "S07" });
    }

    private static void Freeze(string path, string old, string next, List<RuleFault> faults)
    {
        if (old != next)
        {
            faults.Add(new RuleFault(
                path, $"It is '{old}' for good, since every past date rests on it (S07).", $"固定为“{old}”，不能更改：过去的日期都以此为准（S07）。"));
        }
    }

    private static List<LocalDate> Differing(WorkingCalendar one, WorkingCalendar other, LocalDate first, LocalDate last)
    {
        var dates = new List<LocalDate>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (!one.DayOf(date).Agrees(other.DayOf(date)))
            {
                dates.Add(date);
            }
        }

        return dates;
    }

    private static string PathOf(CalendarDocument calendar, LocalDate date)
    {
        for (var i = 0; i < calendar.Entries.Count; i++)
        {
            if (calendar.Entries[i].Date == date)
            {
                return FormattableString.Invariant($"entries[{i}]");
            }
        }

        return "";
    }
}
