using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Times and lengths as people of a language say them, in the site's zone, which is named.</summary>
internal static class TimeWords
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Full(Instant instant, DateTimeZone zone, Language language)
    {
        var local = instant.InZone(zone);
        return language == Language.Chinese
            ? $"{local.Year}年{local.Month}月{local.Day}日 {Clock(local)}（{ZoneName(zone, language)}）"
            : $"{local.Day} {Months[local.Month - 1]} {local.Year}, {Clock(local)} ({ZoneName(zone, language)})";
    }

    public static string Short(Instant instant, DateTimeZone zone, Language language)
    {
        var local = instant.InZone(zone);
        return language == Language.Chinese
            ? $"{ZoneName(zone, language)}{local.Month}月{local.Day}日{Clock(local)}"
            : $"{local.Day} {Months[local.Month - 1][..3]} {Clock(local)} {ZoneName(zone, language)}";
    }

    public static string Length(Duration length, Language language)
    {
        var minutes = (long)Math.Ceiling(Math.Max(0, length.TotalMinutes));
        (long Count, string Chinese, string English)[] parts =
            [(minutes / 1440, "天", "d"), (minutes / 60 % 24, "小时", "h"), (minutes % 60, "分钟", "min")];
        var named = parts.Where(part => part.Count > 0).DefaultIfEmpty((0, "分钟", "min"));
        return language == Language.Chinese
            ? string.Concat(named.Select(part => $"{part.Count}{part.Chinese}"))
            : string.Join(' ', named.Select(part => $"{part.Count} {part.English}"));
    }

    private static string Clock(ZonedDateTime local) => $"{local.Hour:00}:{local.Minute:00}";

    private static string ZoneName(DateTimeZone zone, Language language) => (zone.Id, language) switch
    {
        ("Asia/Shanghai" or "PRC", Language.Chinese) => "北京时间",
        ("Asia/Shanghai" or "PRC", _) => "Beijing time",
        ("Asia/Hong_Kong", Language.Chinese) => "香港时间",
        ("Asia/Hong_Kong", _) => "Hong Kong time",
        _ => zone.Id,
    };
}
