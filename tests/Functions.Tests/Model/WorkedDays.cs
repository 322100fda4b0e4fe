using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>The office's working days and hours, read from the list of the State Council's dates and counted minute by minute.</summary>
internal sealed class WorkedDays
{
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _madeUp = [];

    public WorkedDays()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Model", "cn-workdays.json")));
        foreach (var year in document.RootElement.GetProperty("years").EnumerateObject())
        {
            _off.UnionWith(DatesOf(year.Value, "off"));
            _madeUp.UnionWith(DatesOf(year.Value, "makeUp"));
        }
    }

    /// <summary>18:00 on the n-th working date after the start's own date (S14).</summary>
    public DateTime CloseOfDay(DateTime start, int days)
    {
        var date = DateOnly.FromDateTime(start);
        while (days > 0)
        {
            date = date.AddDays(1);
            days -= IsWorked(date) ? 1 : 0;
        }

        return date.ToDateTime(new TimeOnly(18, 0));
    }

    /// <summary>Office seconds between two whole minutes.</summary>
    public int OfficeSeconds(DateTime from, DateTime to)
    {
        var seconds = 0;
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
        {
            seconds += IsOffice(minute) ? 60 : 0;
        }

        return seconds;
    }

    /// <summary>When a number of office seconds is used up, from a whole minute on.</summary>
    public DateTime AfterOfficeSeconds(DateTime from, int seconds)
    {
        for (var minute = from; ; minute = minute.AddMinutes(1))
        {
            if (!IsOffice(minute))
            {
                continue;
            }

            if (seconds <= 60)
            {
                return minute.AddSeconds(seconds);
            }

            seconds -= 60;
        }
    }

    private bool IsWorked(DateOnly date) =>
        _madeUp.Contains(date) || (!_off.Contains(date) && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private bool IsOffice(DateTime minute) =>
        minute.TimeOfDay.TotalHours is ((>= 9 and < 12) or (>= 13.5 and < 18)) && IsWorked(DateOnly.FromDateTime(minute));

    private static IEnumerable<DateOnly> DatesOf(JsonElement year, string name) =>
        year.GetProperty(name).EnumerateArray().Select(date => DateOnly.Parse(date.GetString()!, System.Globalization.CultureInfo.InvariantCulture));
}
