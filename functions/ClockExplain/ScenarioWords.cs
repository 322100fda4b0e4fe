using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Says why a scenario comes out as it does, in the asker's language.</summary>
internal static class ScenarioWords
{
    private static readonly string[] English = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static IEnumerable<string> OfDue(ClockWhy why, Instant start, Instant due, Language language) =>
        [ClockExplanation.Head(why, start, due, language), .. ClockExplanation.Reasons(why, start, language)];

    public static IEnumerable<string> OfElapsed(ClockWhy why, Instant start, Instant end, Duration elapsed, Language language)
    {
        var zone = DateTimeZoneProviders.Tzdb[why.Zone];
        var (from, to, length) = (InstantText.Of(start, zone), InstantText.Of(end, zone), ClockExplanation.Length(elapsed, language));
        return
        [
            language == Language.Chinese ? $"{from} 至 {to} 之间计时 {length}" : $"{length} counted from {from} to {to}",
            .. ClockExplanation.Reasons(why, start, language),
        ];
    }

    public static string Paused(Instant since, DateTimeZone zone, Language language) => language == Language.Chinese
        ? $"自 {InstantText.Of(since, zone)} 起暂停且未结束，暂停期间没有截止时间"
        : $"paused since {InstantText.Of(since, zone)} without an end; while it lasts nothing is due";

    public static string OfDate(WorkingCalendar calendar, LocalDate date, Language language)
    {
        var isChinese = language == Language.Chinese;
        var day = isChinese
            ? $"{CalendarText.Of(date)}（周{"一二三四五六日"[(int)date.DayOfWeek - 1]}）"
            : $"{CalendarText.Of(date)} ({English[(int)date.DayOfWeek - 1]})";
        var windows = calendar.WindowsOf(date);
        var rule = calendar.HasEntry(date)
            ? isChinese ? "按该日期的专门安排" : "by the entry of its date"
            : isChinese ? "按每周安排" : "by its weekday";
        if (windows.Count == 0)
        {
            return isChinese ? $"{day}{rule}没有工作时段" : $"{day} has no windows, {rule}";
        }

        var told = string.Join(isChinese ? "、" : ", ", windows);
        return !calendar.IsWorking(date)
            ? isChinese ? $"{day}在该时区并不存在" : $"{day} was left out by the zone"
            : isChinese ? $"{day}{rule}工作：{told}" : $"{day} is worked {told}, {rule}";
    }

    public static IEnumerable<string> OfDates(WorkingCalendar calendar, LocalDate from, LocalDate to, int count, Language language)
    {
        var dates = Period.DaysBetween(from, to) + 1;
        yield return language == Language.Chinese
            ? $"{CalendarText.Of(from)} 至 {CalendarText.Of(to)}（含首尾）共 {dates} 天，其中 {count} 个工作日"
            : $"{count} of the {dates} dates from {CalendarText.Of(from)} to {CalendarText.Of(to)}, both included, are working days";
        var told = 0;
        for (var date = from; date <= to && told < ClockWhy.RowsMax; date = date.PlusDays(1))
        {
            if (calendar.HasEntry(date))
            {
                told++;
                yield return OfDate(calendar, date, language);
            }
        }
    }

    public static string OfWindows(int count, DateTimeZone zone, Language language) => (count, language) switch
    {
        (0, Language.Chinese) => "此后没有工作时段",
        (0, _) => "no window comes any more",
        (_, Language.Chinese) => FormattableString.Invariant($"此后 {count} 个工作时段，时区 {zone.Id}"),
        _ => FormattableString.Invariant($"the next {count} windows of the calendar in {zone.Id}"),
    };
}
