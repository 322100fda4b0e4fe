using NodaTime;

namespace Serverless.Cases;

/// <summary>When one member of staff is on duty (H42, S45).</summary>
public sealed record DutyHours
{
    /// <summary>The staff id.</summary>
    public required string Staff { get; init; }

    /// <summary>The windows by weekday in the roster's zone; absent when <see cref="OfficeHours"/> tells them.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>? Windows { get; init; }

    /// <summary>Whether they work when the office does, by the calendar of the case's policy.</summary>
    public bool OfficeHours { get; init; }

    /// <summary>Whether they are on duty at an instant.</summary>
    public bool Cover(Instant at, DateTimeZone zone, WorkingCalendar office)
    {
        if (OfficeHours)
        {
            var local = at.InZone(office.Zone).LocalDateTime;
            return office.WindowsOf(local.Date).Any(window => DutyShift.Holds(window, local.TimeOfDay));
        }

        var here = at.InZone(zone).LocalDateTime;
        return Windows?.GetValueOrDefault(here.DayOfWeek)?.Any(window => DutyShift.Holds(window, here.TimeOfDay)) == true;
    }

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(Staff))
        {
            yield return new RuleFault($"{path}.staff", "Name the member of staff.", "请写明是哪一名员工。");
        }

        if (OfficeHours == Windows is not null)
        {
            yield return new RuleFault(path, "Give either windows or officeHours.", "windows 与 officeHours 须填写其中一项，且只能填一项。");
        }
    }
}
