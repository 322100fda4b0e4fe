using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

/// <summary>Reads the embedded working days of China (调休 included) into a calendar's document.</summary>
internal static class ChinaDays
{
    private static readonly OfficeWindow[] Office = [OfficeWindow.Parse("09:00-12:00"), OfficeWindow.Parse("13:30-18:00")];

    public static CalendarDocument Document()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Serverless.Cases.Clocks.cn-workdays.json")
            ?? throw new InvalidOperationException("The working days are not embedded.");
        using var document = JsonDocument.Parse(stream);
        var years = document.RootElement.GetProperty("years").EnumerateObject().ToList();
        return new CalendarDocument
        {
            Id = "china",
            Version = 1,
            Zone = "Asia/Shanghai",
            Week = Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OfficeWindow>)Office),
            Entries = [.. years.SelectMany(year => Entries(year.Value, "off", []).Concat(Entries(year.Value, "makeUp", Office)))
                .OrderBy(entry => entry.Date)],
            KnownYears = [.. years.Select(year => int.Parse(year.Name, CultureInfo.InvariantCulture))],
        };
    }

    private static IEnumerable<CalendarEntry> Entries(JsonElement year, string list, OfficeWindow[] windows) =>
        year.GetProperty(list).EnumerateArray().Select(date =>
            new CalendarEntry(LocalDatePattern.Iso.Parse(date.GetString() ?? "").GetValueOrThrow(), windows));
}
