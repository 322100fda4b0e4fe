using NodaTime;

namespace Serverless.Cases;

/// <summary>Who takes alerts outside duty hours (H42): staff in order, on some dates, weekdays and windows. Absent conditions hold always.</summary>
public sealed record DutyShift
{
    /// <summary>Only alerts of this department's cases.</summary>
    public string? Department { get; init; }

    /// <summary>From this date on.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Up to and with this date.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Only on these weekdays.</summary>
    public IReadOnlyList<IsoDayOfWeek>? Days { get; init; }

    /// <summary>Only in these windows of the local day; a night is two of them.</summary>
    public IReadOnlyList<OfficeWindow>? Windows { get; init; }

    /// <summary>The staff ids in the order in which they are asked.</summary>
    public required IReadOnlyList<string> Staff { get; init; }

    /// <summary>Whether the shift is on for a department at an instant.</summary>
    public bool Covers(string department, Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return (Department is null || Department == department)
            && (From is null || From <= local.Date)
            && (To is null || local.Date <= To)
            && (Days is null || Days.Contains(local.DayOfWeek))
            && (Windows is null || Windows.Any(window => Holds(window, local.TimeOfDay)));
    }

    internal static bool Holds(OfficeWindow window, LocalTime time)
    {
        var sinceMidnight = Duration.FromNanoseconds(time.NanosecondOfDay);
        return window.Open <= sinceMidnight && sinceMidnight < window.Close;
    }

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (Staff is not { Count: > 0 } || Staff.Any(string.IsNullOrWhiteSpace))
        {
            yield return new RuleFault($"{path}.staff", "Name one member of staff at least.", "至少写明一名员工。");
        }

        if (To < From)
        {
            yield return new RuleFault($"{path}.to", "A shift ends on the date on which it begins, or later.", "班次的结束日期不能早于开始日期。");
        }
    }
}
