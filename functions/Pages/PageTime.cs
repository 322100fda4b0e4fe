using NodaTime;
using NodaTime.Text;

namespace Serverless.Functions;

/// <summary>Shows instants and spans to people, and reads what they type into a date-and-time field.</summary>
public static class PageTime
{
    private static readonly LocalDateTimePattern[] FieldPatterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
    ];

    /// <summary>An instant with its weekday and its zone: <c>2026年11月23日（周一）09:00 北京时间</c>.</summary>
    public static string Show(DateTimeOffset instant, PageContext page)
    {
        var there = Instant.FromDateTimeOffset(instant).InZone(page.Zone);
        var texts = page.Texts.Time;

        return $"{texts.Moment(there.LocalDateTime)} {texts.Zone(page.Zone.Id, there.Offset)}";
    }

    /// <summary>An instant for a <c>datetime</c> attribute: RFC 3339 with the offset of the page's zone.</summary>
    public static string Machine(DateTimeOffset instant, PageContext page) =>
        OffsetDateTimePattern.Rfc3339.Format(Instant.FromDateTimeOffset(instant).InZone(page.Zone).ToOffsetDateTime());

    /// <summary>The zone's name at an instant, for the hint of a date-and-time field.</summary>
    public static string ShowZone(DateTimeOffset instant, PageContext page) =>
        page.Texts.Time.Zone(page.Zone.Id, page.Zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)));

    /// <summary>Reads the value of a <c>datetime-local</c> field as a time in a zone; absent when it is no time.</summary>
    /// <remarks>A time that a change of clocks skips moves forward by the gap; one that it repeats is the earlier.
    /// The first and the last year are no times: in some zones they lie beyond what an instant can hold.</remarks>
    public static DateTimeOffset? Read(string typed, DateTimeZone zone)
    {
        foreach (var pattern in FieldPatterns)
        {
            if (pattern.Parse(typed.Trim()) is { Success: true, Value.Year: > 1 and < 9999 } parsed)
            {
                return zone.AtLeniently(parsed.Value).ToDateTimeOffset();
            }
        }

        return null;
    }
}
