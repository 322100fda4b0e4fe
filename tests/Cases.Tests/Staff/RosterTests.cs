using System.Text;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class RosterTests
{
    private const string Text = """
        {
          "id": "service", "version": 2, "zone": "Asia/Shanghai",
          "hours": [
            { "staff": "fang", "windows": { "mon": ["09:00-12:00", "13:30-18:00"], "sat": ["22:00-24:00"], "sun": ["00:00-06:00"] } },
            { "staff": "eve", "officeHours": true }
          ],
          "duty": [
            { "department": "technical-support", "days": ["sat", "sun"], "staff": ["chen", "gu"] },
            { "from": "2026-03-20", "to": "2026-03-20", "windows": ["18:00-24:00"], "staff": ["dan"] }
          ],
          "absences": [ { "staff": "gu", "times": [ { "from": "2026-03-16T00:00:00+08:00", "to": "2026-03-17T00:00:00+08:00", "substitute": "hu" } ] } ]
        }
        """;

    [Theory]
    [InlineData("fang", "2026-03-16 09:00", true)]
    [InlineData("fang", "2026-03-16 12:00", false)] // Half-open.
    [InlineData("fang", "2026-03-16 13:30", true)]
    [InlineData("fang", "2026-03-17 10:00", false)]
    [InlineData("fang", "2026-03-21 23:59", true)] // A night shift is two windows.
    [InlineData("fang", "2026-03-22 05:59", true)]
    [InlineData("fang", "2026-03-22 06:00", false)]
    [InlineData("eve", "2026-02-28 10:00", true)] // A make-up day.
    [InlineData("eve", "2026-04-06 10:00", false)] // A public holiday.
    [InlineData("nobody-in-particular", "2026-03-22 03:00", true)]
    public void Duty_hours_follow_weekday_windows_or_the_office(string staff, string at, bool isOn) // H42, S45
        => Assert.Equal(isOn, Read(Text).IsOnDuty(staff, Local.Shanghai(at), WorkingCalendar.China));

    [Theory]
    [InlineData("technical-support", "2026-03-21 03:00", "chen gu")]
    [InlineData("orders", "2026-03-21 03:00", "")]
    [InlineData("technical-support", "2026-03-20 20:00", "dan")]
    [InlineData("technical-support", "2026-03-20 17:00", "")]
    public void Shifts_are_on_by_department_date_weekday_and_window(string department, string at, string staff) => // H42
        Assert.Equal(staff, string.Join(' ', Read(Text).OnShift(department, Local.Shanghai(at))));

    [Fact]
    public void Without_a_roster_everybody_is_there_always() // S45
    {
        Assert.True(Roster.Everybody.IsOnDuty("su", Given.Monday9, WorkingCalendar.China));
        Assert.Empty(Roster.Everybody.OnShift("orders", Given.Monday9));
        Assert.Same(Roster.Everybody, ServiceRules.Default.Roster);
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("null", "")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [null] }""", "hours[0]")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [ { "staff": "a", "windows": { "mon": null } } ] }""", "hours[0].windows.mon")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "colour": 1 }""", "colour")]
    [InlineData("""{ "id": "x", "version": 0, "zone": "Asia/Shanghai" }""", "version")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Mars/Phobos" }""", "zone")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [ { "staff": "a", "windows": { "mon": ["9-5"] } } ] }""", "hours[0].windows.mon[0]")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [ { "staff": "a", "windows": { "mon": ["18:00-09:00"] } } ] }""", "hours[0].windows.mon[0]")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [ { "staff": "a" } ] }""", "hours[0]")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "hours": [ { "staff": "a", "officeHours": true }, { "staff": "a", "officeHours": true } ] }""", "hours")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "duty": [ { "staff": [] } ] }""", "duty[0].staff")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "duty": [ { "staff": ["a"], "from": "2026-03-02", "to": "2026-03-01" } ] }""", "duty[0].to")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "absences": [ { "staff": "a", "times": [ { "from": "2026-03-02T00:00:00Z", "to": "2026-03-01T00:00:00Z" } ] } ] }""", "absences[0].times[0].to")]
    [InlineData("""{ "id": "x", "version": 1, "zone": "Asia/Shanghai", "absences": [ { "staff": "a", "times": [ { "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z", "substitute": "a" } ] } ] }""", "absences[0].times[0].substitute")]
    public void A_wrong_roster_is_refused_and_the_place_named(string json, string path) // H42
    {
        List<RuleFault> faults = [];

        Assert.Null(Roster.Read(Encoding.UTF8.GetBytes(json), faults));
        Assert.Equal(path, Assert.Single(faults).Path);
    }

    internal static Roster Read(string json)
    {
        List<RuleFault> faults = [];
        var roster = Roster.Read(Encoding.UTF8.GetBytes(json), faults);
        Assert.Empty(faults);
        return Assert.IsType<Roster>(roster);
    }
}
