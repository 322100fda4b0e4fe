using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>Calendars for tests.</summary>
internal static class Calendars
{
    public static WorkingCalendar Berlin { get; } = Of("Europe/Berlin", "09:00-17:00");

    /// <summary>Every day, in these windows.</summary>
    public static WorkingCalendar Of(string zone, params string[] windows) => new(new CalendarPlan(
        zone, DateTimeZoneProviders.Tzdb[zone],
        Enumerable.Range(1, 7).ToDictionary(
            day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OfficeWindow>)[.. windows.Select(OfficeWindow.Parse)])));
}
