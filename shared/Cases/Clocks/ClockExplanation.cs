using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

/// <summary>Puts the reasons of a clock into a sentence.</summary>
public static class ClockExplanation
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>One sentence: target, measure, start, due, pauses, and whether the due instant is provisional (S05).</summary>
    public static string Sentence(ClockWhy why, Instant startedAt, Instant dueAt, Language language)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(why.Zone) ?? DateTimeZone.Utc;
        var (start, due) = (Local(startedAt, zone), Local(dueAt, zone));
        var target = Target(why.Target, language);
        return language == Language.Chinese
            ? $"自 {start} 起{target}，截止 {due}（{why.Zone}）" + (why.Paused > Duration.Zero ? $"，已扣除暂停 {Length(why.Paused, language)}" : "")
                + (why.Provisional ? "；该年度节假日安排尚未公布，截止时间为暂定" : "") + "。"
            : $"{target} from {start}: due {due} ({why.Zone})" + (why.Paused > Duration.Zero ? $", {Length(why.Paused, language)} of pauses left out" : "")
                + (why.Provisional ? "; provisional, since that year's holidays are not published yet" : "") + ".";
    }

    private static string Target(ServiceTarget target, Language language)
    {
        if (target.Days is { } days)
        {
            return language == Language.Chinese
                ? string.Create(CultureInfo.InvariantCulture, $"{days.Count} 个工作日")
                : string.Create(CultureInfo.InvariantCulture, $"{days.Count} working days");
        }

        var length = Length(target.Length ?? Duration.Zero, language);
        return (target.Measure, language) switch
        {
            (ClockMeasure.Calendar, Language.Chinese) => $"连续 {length}",
            (ClockMeasure.Calendar, _) => $"{length} on the calendar",
            (ClockMeasure.Business, Language.Chinese) => $"{length}工作时间",
            (ClockMeasure.Business, _) => $"{length} of office time",
            (_, Language.Chinese) => $"工作日内 {length}",
            _ => $"{length} on working days",
        };
    }

    private static string Length(Duration length, Language language)
    {
        var (hours, minutes) = ((long)length.TotalHours, length.Minutes);
        return (language, hours, minutes) switch
        {
            (Language.Chinese, _, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} 小时"),
            (Language.Chinese, 0, _) => string.Create(CultureInfo.InvariantCulture, $"{minutes} 分钟"),
            (Language.Chinese, _, _) => string.Create(CultureInfo.InvariantCulture, $"{hours} 小时 {minutes} 分钟"),
            (_, _, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} h"),
            (_, 0, _) => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{hours} h {minutes} min"),
        };
    }

    private static string Local(Instant at, DateTimeZone zone) => Minute.Format(at.InZone(zone).LocalDateTime);
}
