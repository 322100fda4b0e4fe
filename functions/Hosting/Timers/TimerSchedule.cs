using System.Globalization;

namespace Serverless.Functions;

/// <summary>When a timer function runs: six fields from seconds to weekdays, UTC, as the Functions host reads them. Immutable.</summary>
/// <remarks>A field is <c>*</c>, numbers and ranges parted by commas, or <c>*/n</c>. A date must fit both the day and the weekday.</remarks>
internal sealed class TimerSchedule
{
    private const int YearsMax = 8; // The longest rest: from one 29 February to the next over a year without one.
    private static readonly (int Min, int Max)[] Bounds = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    private readonly bool[][] _fields;

    private TimerSchedule(bool[][] fields) => _fields = fields;

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It has other than six fields, or one that is no field.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ');
        return fields.Length == Bounds.Length
            ? new TimerSchedule([.. fields.Select((field, place) => Read(field, Bounds[place]))])
            : throw new FormatException($"'{text}' has not six fields.");
    }

    /// <summary>The first instant after another at which it runs.</summary>
    /// <exception cref="InvalidOperationException">It never runs, such as on 30 February.</exception>
    public DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var at = instant.ToUniversalTime();
        at = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second, TimeSpan.Zero).AddSeconds(1);
        var last = at.AddYears(YearsMax);
        while (at < last)
        {
            if (!_fields[4][at.Month] || !_fields[3][at.Day] || !_fields[5][(int)at.DayOfWeek])
            {
                at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddDays(1);
            }
            else if (!_fields[2][at.Hour])
            {
                at = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
            }
            else if (!_fields[1][at.Minute])
            {
                at = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, TimeSpan.Zero).AddMinutes(1);
            }
            else if (!_fields[0][at.Second])
            {
                at = at.AddSeconds(1);
            }
            else
            {
                return at;
            }
        }

        throw new InvalidOperationException("The schedule never runs.");
    }

    private static bool[] Read(string field, (int Min, int Max) bounds)
    {
        var runs = new bool[bounds.Max + 1];
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var every] => (whole, Number(every, (1, bounds.Max))),
                _ => throw new FormatException($"'{part}' is no part of a schedule."),
            };
            var (from, to) = range == "*" ? bounds : range.Split('-') switch
            {
                [var one] => (Number(one, bounds), Number(one, bounds)),
                [var first, var last] => (Number(first, bounds), Number(last, bounds)),
                _ => throw new FormatException($"'{part}' is no part of a schedule."),
            };
            for (var value = from; value <= to; value += step)
            {
                runs[value] = true;
            }
        }

        return runs;
    }

    private static int Number(string text, (int Min, int Max) bounds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= bounds.Min && number <= bounds.Max
            ? number
            : throw new FormatException($"'{text}' is not {bounds.Min} to {bounds.Max}.");
}
