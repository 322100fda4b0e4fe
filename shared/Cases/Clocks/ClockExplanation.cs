using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

/// <summary>Puts the reasons of a clock into a sentence.</summary>
public static class ClockExplanation
{
    private const int SpansTold = 3;
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>
    /// One sentence: target, measure, start, due, the windows, days off, make-up days and pauses that made it, the policy, and whether
    /// it is provisional (S05).
    /// </summary>
    public static string Sentence(ClockWhy why, Instant startedAt, Instant dueAt, Language language)
    {
        var (head, reasons) = (Head(why, startedAt, dueAt, language), Reasons(why, startedAt, language));
        return language == Language.Chinese ? $"{head}{Joined(reasons, "；")}。" : $"{head}{Joined(reasons, "; ")}.";
    }

    /// <summary>What the sentence begins with: target, measure, start and due.</summary>
    public static string Head(ClockWhy why, Instant startedAt, Instant dueAt, Language language)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(why.Zone) ?? DateTimeZone.Utc;
        var (start, due, target) = (Local(startedAt, zone), Local(dueAt, zone), Target(why.Target, language));
        return language == Language.Chinese
            ? $"自 {start} 起{target}，截止 {due}（{why.Zone}）"
            : $"{target} from {start}: due {due} ({why.Zone})";
    }

    /// <summary>The reasons one by one, each a part of a sentence: what counted and what did not.</summary>
    public static IReadOnlyList<string> Reasons(ClockWhy why, Instant startedAt, Language language)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(why.Zone) ?? DateTimeZone.Utc;
        var isChinese = language == Language.Chinese;
        var reasons = new List<string?>
        {
            OfSpans(why, startedAt, zone, isChinese),
            why.MakeUpDays is { } makeUp ? OfMakeUpDays(makeUp, isChinese) : null,
            why.DaysOff is { } off ? OfDaysOff(off, language) : null,
            why.RestDays is { } rest
                ? isChinese ? Text($"休息日 {rest} 天不计") : Text($"{Number(rest, "day")} of rest not counted")
                : null,
            why.Paused > Duration.Zero ? OfPauses(why, zone, language) : null,
            why.Cut is true ? isChinese ? "其余从略" : "the rest is left out here" : null,
            why.Policy is { } policy ? isChinese ? $"依据服务政策 {policy}" : $"under policy {policy}" : null,
            why.Provisional
                ? isChinese ? "该年度节假日安排尚未公布，截止时间为暂定" : "provisional, since that year's holidays are not published yet"
                : null,
        };
        return [.. reasons.OfType<string>()];
    }

    /// <summary>A length as people say it, to the second.</summary>
    public static string Length(Duration length, Language language)
    {
        var (hours, minutes, seconds) = ((long)length.TotalHours, length.Minutes, length.Seconds);
        var isChinese = language == Language.Chinese;
        string?[] parts =
        [
            hours > 0 ? Text($"{hours} {(isChinese ? "小时" : "h")}") : null,
            minutes > 0 ? Text($"{minutes} {(isChinese ? "分钟" : "min")}") : null,
            seconds > 0 ? Text($"{seconds} {(isChinese ? "秒" : "s")}") : null,
        ];
        var told = string.Join(' ', parts.OfType<string>());
        return told.Length > 0 ? told : isChinese ? "0 小时" : "0 h";
    }

    private static string? OfSpans(ClockWhy why, Instant startedAt, DateTimeZone zone, bool isChinese)
    {
        if (why.Spans.Count == 0)
        {
            return null;
        }

        if (why.Target.Measure == ClockMeasure.WorkingDays)
        {
            var dates = Few([.. why.Spans.Select(span => Day(span.From.InZone(zone).Date, isChinese))], isChinese);
            return isChinese ? $"起始日不计，计入 {dates}" : $"the start date not counted, {dates} counted";
        }

        var spans = Few([.. why.Spans.Select(span => Span(span, zone))], isChinese);
        var waited = why.Spans[0].From > startedAt && why.Target.Measure != ClockMeasure.Calendar;
        return isChinese
            ? (waited ? "起始在工作时间之外，自下一工作时段起算；" : "") + $"计入 {spans}"
            : (waited ? "started outside office hours, so it runs from the next opening; " : "") + $"counted {spans}";
    }

    private static string OfMakeUpDays(IReadOnlyList<LocalDate> days, bool isChinese) =>
        isChinese
            ? $"含调休上班日 {Few([.. days.Select(day => Day(day, isChinese))], isChinese)}"
            : $"{(days.Count == 1 ? "make-up day" : "make-up days")} {Few([.. days.Select(day => Day(day, isChinese))], isChinese)} worked";

    private static string OfDaysOff(IReadOnlyList<DatesOff> off, Language language)
    {
        var isChinese = language == Language.Chinese;
        var runs = off.Select(run =>
        {
            var note = run.Note?.In(language) is { } name ? isChinese ? $"（{name}）" : $" ({name})" : "";
            return run.From == run.To ? ShortDay(run.From, isChinese) + note
                : isChinese ? $"{ShortDay(run.From, true)}至{(run.To.Month == run.From.Month ? Text($" {run.To.Day} 日") : Text($" {ShortDay(run.To, true)}"))}{note}"
                : $"{ShortDay(run.From, false)} to {ShortDay(run.To, false)}{note}";
        });
        var told = Few([.. runs], isChinese);
        return isChinese ? $"{told}放假不计" : $"{told} off";
    }

    private static string OfPauses(ClockWhy why, DateTimeZone zone, Language language)
    {
        var length = Length(why.Paused, language);
        var isChinese = language == Language.Chinese;
        if (why.Pauses is not { Count: > 0 } pauses)
        {
            return isChinese ? $"已扣除暂停 {length}" : $"{length} of pauses left out";
        }

        var told = Few([.. pauses.Select(pause => pause.To is { } to
            ? Span(new CountedSpan(pause.From, to), zone)
            : isChinese ? $"{Local(pause.From, zone)} 起" : $"since {Local(pause.From, zone)}")], isChinese);
        return isChinese ? $"已扣除暂停 {length}（{told}）" : $"{length} of pauses left out ({told})";
    }

    private static string Target(ServiceTarget target, Language language)
    {
        var isChinese = language == Language.Chinese;
        if (target.Days is { } days)
        {
            return isChinese ? Text($"{days.Count} 个工作日") : Number(days.Count, "working day");
        }

        var length = Length(target.Length ?? Duration.Zero, language);
        return target.Measure switch
        {
            ClockMeasure.Calendar => isChinese ? $"连续 {length}" : $"{length} on the calendar",
            ClockMeasure.Business => isChinese ? $"{length}工作时间" : $"{length} of office time",
            _ => isChinese ? $"工作日内 {length}" : $"{length} on working days",
        };
    }

    private static string Few(string[] items, bool isChinese)
    {
        var comma = isChinese ? "、" : ", ";
        return items.Length <= SpansTold
            ? string.Join(comma, items)
            : isChinese
                ? Text($"{items[0]}{comma}{items[1]}……{items[^1]}（共 {items.Length} 段）")
                : Text($"{items[0]}{comma}{items[1]} … {items[^1]} ({items.Length} in all)");
    }

    private static string Span(CountedSpan span, DateTimeZone zone)
    {
        var (from, to) = (span.From.InZone(zone), span.To.InZone(zone));
        var (open, close) = (Local(span.From, zone), Local(span.To, zone));
        return from.Date == to.Date ? $"{open}–{close[11..]}" : $"{open} – {close}";
    }

    private static string Day(LocalDate date, bool isChinese) => isChinese
        ? $"{ShortDay(date, true)}（周{"一二三四五六日"[(int)date.DayOfWeek - 1]}）"
        : $"{ShortDay(date, false)} ({date.DayOfWeek.ToString()[..3]})";

    private static string ShortDay(LocalDate date, bool isChinese) => isChinese
        ? Text($"{date.Month} 月 {date.Day} 日")
        : Text($"{date.Day} {CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[date.Month - 1]}");

    private static string Local(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return (local.Second == 0 ? Minute : Second).Format(local);
    }

    private static string Joined(IReadOnlyList<string> reasons, string mark) => string.Concat(reasons.Select(reason => mark + reason));

    private static string Number(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
