using System.Globalization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>A half-open stretch of a local day in which the office works (S03).</summary>
public readonly record struct OfficeWindow
{
    private const long DaySeconds = 86_400;

    /// <summary>From <paramref name="open"/> to <paramref name="close"/>, both counted from local midnight.</summary>
    /// <exception cref="ArgumentException">Empty, or beyond 24:00.</exception>
    public OfficeWindow(Duration open, Duration close)
    {
        if (open < Duration.Zero || close <= open || close > Duration.FromSeconds(DaySeconds))
        {
            throw new ArgumentException("A window opens before it closes, within 00:00 to 24:00.");
        }

        (Open, Close) = (open, close);
    }

    /// <summary>The whole day, 00:00 to 24:00.</summary>
    public static OfficeWindow WholeDay { get; } = new(Duration.Zero, Duration.FromSeconds(DaySeconds));

    /// <summary>The opening, from local midnight.</summary>
    public Duration Open { get; }

    /// <summary>The close, from local midnight; 24 h may close one.</summary>
    public Duration Close { get; }

    /// <summary>Reads <c>09:00-12:00</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static OfficeWindow Parse(string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2
            ? new OfficeWindow(TimeOfDay(ends[0]), TimeOfDay(ends[1]))
            : throw new FormatException("A window is written 09:00-12:00.");
    }

    private static Duration TimeOfDay(string text)
    {
        var parts = text.Trim().Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && hour <= 24 && minute <= 59
                ? Duration.FromMinutes((hour * 60) + minute)
                : throw new FormatException("A time of day is written 09:00.");
    }
}
