using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases.Tests;

/// <summary>Instants as the office's clock on the wall tells them.</summary>
internal static class Local
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static Instant Shanghai(string text) => In("Asia/Shanghai", text);

    public static Instant In(string zone, string text) =>
        Pattern.Parse(text).GetValueOrThrow().InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
}
