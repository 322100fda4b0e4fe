using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Makes the calendar of a scenario from its fields (S02–S05).</summary>
internal static class ScenarioCalendar
{
    private static readonly string[] OwnFields = ["businessHours", "holidays", "dateOverrides", "knownYears"];

    public static WorkingCalendar Of(ScenarioFields fields) =>
        fields.Text("calendar") is { } named ? Named(named, fields) : Own(fields);

    private static WorkingCalendar Named(string name, ScenarioFields fields)
    {
        if (name != WorkingCalendar.China.Id)
        {
            throw new ScenarioFaultException("calendar", $"'{InstantText.Shown(name)}' is not built in; 'china' is.");
        }

        if (OwnFields.FirstOrDefault(fields.Has) is { } other)
        {
            throw new ScenarioFaultException(other, "A built-in calendar has its own; give one or the other.");
        }

        return fields.Text("timezone") is not { } zone || zone == WorkingCalendar.China.Zone.Id
            ? WorkingCalendar.China
            : throw new ScenarioFaultException("timezone", $"The calendar 'china' has the zone {WorkingCalendar.China.Zone.Id}.");
    }

    private static WorkingCalendar Own(ScenarioFields fields)
    {
        var plan = new CalendarPlan("scenario", Zone(fields), Week(fields))
        {
            Entries = [.. Holidays(fields), .. Overrides(fields)],
            Yearly = [.. YearlyHolidays(fields), .. YearlyOverrides(fields)],
            KnownYears = Years(fields),
        };
        try
        {
            return new WorkingCalendar(plan);
        }
        catch (ArgumentException e)
        {
            throw new ScenarioFaultException("dateOverrides", e.Message); // Windows were checked one by one, so entries disagree.
        }
    }

    private static DateTimeZone Zone(ScenarioFields fields)
    {
        var id = fields.Text("timezone") ?? throw new ScenarioFaultException("timezone", "This field is needed.");
        return CalendarText.ZoneOf(id)
            ?? throw new ScenarioFaultException("timezone", $"'{InstantText.Shown(id)}' is no IANA zone, such as Asia/Shanghai.");
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Week(ScenarioFields fields)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>();
        foreach (var day in fields.Members("businessHours"))
        {
            if (!CalendarText.TryReadWeekday(day.Name, out var weekday))
            {
                throw new ScenarioFaultException(
                    $"businessHours.{InstantText.Shown(day.Name)}", $"There is no such weekday; there are {string.Join(", ", CalendarText.Weekdays)}.");
            }

            week[weekday] = Windows(day.Value, $"businessHours.{day.Name}");
        }

        return week;
    }

    private static IEnumerable<CalendarEntry> Holidays(ScenarioFields fields) =>
        from day in fields.List("holidays")
        let text = ScenarioFields.TextOf(day.Item, day.Path)
        where !IsYearly(text)
        select new CalendarEntry(ScenarioFields.DateOf(day.Item, day.Path), []);

    private static IEnumerable<YearlyEntry> YearlyHolidays(ScenarioFields fields) =>
        from day in fields.List("holidays")
        let text = ScenarioFields.TextOf(day.Item, day.Path)
        where IsYearly(text)
        select new YearlyEntry(Yearly(text, day.Path), []);

    private static IEnumerable<CalendarEntry> Overrides(ScenarioFields fields) =>
        from day in fields.Members("dateOverrides")
        where !IsYearly(day.Name)
        let path = $"dateOverrides.{InstantText.Shown(day.Name)}"
        select new CalendarEntry(
            CalendarText.TryReadDate(day.Name, out var date) ? date : throw ScenarioFields.NoDate(day.Name, path), Windows(day.Value, path));

    private static IEnumerable<YearlyEntry> YearlyOverrides(ScenarioFields fields) =>
        from day in fields.Members("dateOverrides")
        where IsYearly(day.Name)
        let path = $"dateOverrides.{InstantText.Shown(day.Name)}"
        select new YearlyEntry(Yearly(day.Name, path), Windows(day.Value, path));

    private static List<int>? Years(ScenarioFields fields) =>
        !fields.Has("knownYears") ? null : [.. fields.List("knownYears").Select(year =>
            year.Item.ValueKind == JsonValueKind.Number && year.Item.TryGetInt32(out var number)
                ? number
                : throw new ScenarioFaultException(year.Path, "A year is a whole number."))];

    private static bool IsYearly(string text) => text.StartsWith("--", StringComparison.Ordinal);

    private static AnnualDate Yearly(string text, string path) =>
        CalendarText.TryReadYearly(text, out var day)
            ? day
            : throw new ScenarioFaultException(path, $"'{InstantText.Shown(text)}' is no day of every year: it is written --12-25.");

    private static List<OfficeWindow> Windows(JsonElement field, string path)
    {
        var windows = ScenarioFields.ListOf(field, path).Select(item => Window(item.Item, item.Path)).OrderBy(window => window.Open).ToList();
        for (var i = 1; i < windows.Count; i++)
        {
            if (windows[i].Open < windows[i - 1].Close)
            {
                throw new ScenarioFaultException(path, $"The windows {windows[i - 1]} and {windows[i]} overlap.");
            }
        }

        return windows;
    }

    private static OfficeWindow Window(JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2)
        {
            throw new ScenarioFaultException(path, "A window is a pair such as [\"09:00\", \"12:00\"].");
        }

        var (open, close) = (ScenarioFields.TextOf(item[0], $"{path}[0]"), ScenarioFields.TextOf(item[1], $"{path}[1]"));
        return OfficeWindow.TryParse(open, close, out var window, out var wrong)
            ? window
            : throw new ScenarioFaultException(path, InstantText.Shown(wrong.English) == wrong.English ? wrong.English : wrong.English[..Math.Min(wrong.English.Length, 200)]);
    }
}
