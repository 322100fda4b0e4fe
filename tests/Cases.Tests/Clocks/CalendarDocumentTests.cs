using System.Text;
using NodaTime;

namespace Serverless.Cases.Tests;

public sealed class CalendarDocumentTests
{
    private const string Office = """
        { "kind": "calendar", "id": "office", "version": 2, "zone": "Europe/Berlin",
          "week": { "mon": ["13:30-18:00", "09:00-12:00"], "sat": ["22:00-24:00"] },
          "laterWeeks": [{ "from": "2027-03-01", "week": { "mon": ["08:00-16:00"] } }],
          "entries": [{ "date": "2026-10-03", "windows": [], "note": { "zh": "德国统一日", "en": "Unity Day" } }],
          "yearly": [{ "date": "--12-25", "windows": [] }, { "date": "--02-29", "windows": ["10:00-12:00:30"] }],
          "knownYears": [2026] }
        """;

    [Fact]
    public void A_rule_file_becomes_a_calendar() // S02, S03, S04, S05
    {
        var calendar = Read(Office).ToCalendar();

        Assert.Equal(["09:00-12:00", "13:30-18:00"], calendar.WindowsOf(new LocalDate(2026, 3, 2)).Select(window => window.ToString()));
        Assert.Equal(["08:00-16:00"], calendar.WindowsOf(new LocalDate(2027, 3, 1)).Select(window => window.ToString()));
        Assert.Empty(calendar.WindowsOf(new LocalDate(2026, 10, 3)));
        Assert.Empty(calendar.WindowsOf(new LocalDate(2028, 12, 25)));
        Assert.Equal(["10:00-12:00:30"], calendar.WindowsOf(new LocalDate(2028, 2, 29)).Select(window => window.ToString()));
        Assert.Equal((true, false), (calendar.IsKnown(2026), calendar.IsKnown(2027)));
    }

    [Fact]
    public void What_is_written_reads_as_the_same()
    {
        var once = Read(Office);

        Assert.Equal(once.ToJson(), Read(Encoding.UTF8.GetString(once.ToJson())).ToJson());
        Assert.Equal("德国统一日", Read(Encoding.UTF8.GetString(once.ToJson())).Entries[0].Note?.Zh);
    }

    [Fact]
    public void The_built_in_days_of_China_are_a_rule_file_too()
    {
        var read = Read(Encoding.UTF8.GetString(CalendarDocument.China.ToJson()));

        Assert.Equal(CalendarDocument.China.Entries.Count, read.Entries.Count);
        var (one, other) = (read.ToCalendar(), WorkingCalendar.China);
        for (var date = new LocalDate(2016, 12, 1); date.Year < 2028; date = date.PlusDays(1))
        {
            Assert.Equal(other.WindowsOf(date), one.WindowsOf(date));
        }
    }

    [Theory]
    [InlineData("\"id\": \"office\"", "\"id\": \"Büro\"", "id")]
    [InlineData("\"version\": 2", "\"version\": 0", "version")]
    [InlineData("Europe/Berlin", "Europe/Berlyn", "zone")]
    [InlineData("\"mon\": [\"13:30", "\"mom\": [\"13:30", "week.mom")]
    [InlineData("\"22:00-24:00\"", "\"22:00-06:00\"", "week.sat[0]")]
    [InlineData("\"13:30-18:00\", \"09", "\"11:30-18:00\", \"09", "week.mon")]
    [InlineData("2026-10-03", "2026-02-30", "entries[0].date")]
    [InlineData("2026-10-03", "2026-12-25\", \"windows\": [\"09:00-12:00\"]}, {\"date\": \"2026-10-03", "entries[0].date")]
    [InlineData("2026-10-03", "2026-10-03\", \"windows\": [\"09:00-12:00\"]}, {\"date\": \"2026-10-03", "entries[1]")]
    [InlineData("--12-25", "--02-30", "yearly[0].date")]
    [InlineData("\"en\": \"Unity", "\"de\": \"Unity", "entries[0].note.de")]
    [InlineData("[2026]", "[26]", "knownYears[0]")]
    [InlineData("\"kind\": \"calendar\"", "\"kind\": \"roster\"", "kind")]
    [InlineData("\"kind\": \"calendar\"", "\"holidays\": []", "holidays")]
    [InlineData("\"version\": 2", "\"version\": 2, \"version\": 2", "")]
    public void What_is_wrong_is_named_by_its_path(string right, string wrong, string path) // S04
    {
        var faults = new List<RuleFault>();

        var calendar = CalendarDocument.Read(Encoding.UTF8.GetBytes(Office.Replace(right, wrong, StringComparison.Ordinal)), faults);

        Assert.Null(calendar);
        Assert.Equal(path, Assert.Single(faults).Path);
    }

    [Fact]
    public void A_week_without_windows_is_refused()
    {
        var faults = new List<RuleFault>();

        Assert.Null(CalendarDocument.Read("{\"id\":\"x\",\"version\":1,\"zone\":\"UTC\",\"week\":{\"mon\":[]}}"u8, faults));

        Assert.Equal("week", Assert.Single(faults).Path);
    }

    private static CalendarDocument Read(string json)
    {
        var faults = new List<RuleFault>();
        var calendar = CalendarDocument.Read(Encoding.UTF8.GetBytes(json), faults);
        Assert.Empty(faults);
        return calendar ?? throw new InvalidOperationException("No calendar, and no fault.");
    }
}
