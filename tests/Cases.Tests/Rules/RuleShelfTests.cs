using System.Text;
using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class RuleShelfTests
{
    private static readonly Instant Now = Local.Shanghai("2026-11-23 09:00");
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void Without_published_files_the_handbooks_rules_hold()
    {
        Assert.Equal(new PolicyRef("standard", 1), RuleShelf.Default.RulesOn(Today).Policies.InForceAt(Now).Ref);
        Assert.Null(RuleShelf.Default.NextChange(Today));
    }

    [Fact]
    public void A_case_keeps_the_version_it_was_opened_under_and_later_ones_take_the_new_one() // H83
    {
        var shelf = new RuleShelf([Policy(2, "2026-11-24")]);
        var book = shelf.RulesOn(Today).Policies;

        Assert.Equal(1, book.InForceAt(Local.Shanghai("2026-11-23 23:59")).Version);
        Assert.Equal(2, book.InForceAt(Local.Shanghai("2026-11-24 00:00")).Version);
        Assert.Equal(Duration.FromHours(24), First(book.Of(new PolicyRef("standard", 1))));
        Assert.Equal(Duration.FromHours(20), First(book.Of(new PolicyRef("standard", 2))));
        Assert.Equal(new LocalDate(2026, 11, 24), shelf.NextChange(Today));
    }

    [Fact]
    public void A_version_is_used_once_and_versions_rise()
    {
        var shelf = new RuleShelf([Policy(3, "2026-12-01")]);

        Assert.Equal("version: Version 3 is published; the next one is 4 or higher.", FaultOf(shelf, Policy(3, "2026-12-02")));
        Assert.Equal("version: Version 3 is published; the next one is 4 or higher.", FaultOf(shelf, Policy(2, "2026-12-02")));
        Assert.Empty(shelf.FaultsOfPublishing(Policy(4, "2026-12-02"), Now));
    }

    [Fact]
    public void A_policy_on_an_unknown_calendar_is_refused_until_that_is_published() // S02
    {
        var policy = Policy(2, "2026-12-01", text => text.Replace("\"china\"", "\"shanghai-store\"", StringComparison.Ordinal));
        var calendar = Calendar(1, text => text.Replace("\"china\"", "\"shanghai-store\"", StringComparison.Ordinal));

        Assert.Equal("calendar: There is no published calendar 'shanghai-store'.", FaultOf(RuleShelf.Default, policy));
        Assert.Empty(new RuleShelf([calendar]).FaultsOfPublishing(policy, Now));
    }

    [Fact]
    public void Of_a_calendar_the_newest_version_counts_for_every_case() // S07
    {
        var shelf = new RuleShelf([WithSaturday("2026-11-28", 2)]);
        var book = shelf.RulesOn(Today).Policies;

        Assert.True(book.CalendarOf(book.Of(new PolicyRef("standard", 1))).IsWorking(new LocalDate(2026, 11, 28)));
    }

    [Fact]
    public void A_calendars_past_dates_are_frozen() // S07
    {
        Assert.StartsWith("entries[", FaultOf(RuleShelf.Default, WithSaturday("2026-11-21", 2)), StringComparison.Ordinal);
        Assert.Contains("2026-11-21 is past", FaultOf(RuleShelf.Default, WithSaturday("2026-11-21", 2)), StringComparison.Ordinal);
        Assert.Empty(RuleShelf.Default.FaultsOfPublishing(WithSaturday("2026-11-28", 2), Now));
        Assert.Contains(
            "laterWeeks",
            FaultOf(RuleShelf.Default, Calendar(2, text => text.Replace("\"13:30-18:00\"", "\"13:30-17:00\"", StringComparison.Ordinal))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_keeps_its_zone() // S02
    {
        var moved = Calendar(2, text => text.Replace("Asia/Shanghai", "Europe/Berlin", StringComparison.Ordinal));

        Assert.Equal("zone: The zone of a calendar stays Asia/Shanghai; another zone is another calendar.", FaultOf(RuleShelf.Default, moved));
    }

    private static Duration? First(ServicePolicy policy) =>
        policy.TargetOf(ClockKind.FirstResponse, CaseTraits.Of(Given.NewCase.Head))?.Target.Length;

    private static string FaultOf(RuleShelf shelf, RuleFile file) => Assert.Single(shelf.FaultsOfPublishing(file, Now)).ToString();

    private static RuleFile Policy(int version, string from, Func<string, string>? change = null)
    {
        var text = Encoding.UTF8.GetString(RuleKinds.Policy.DefaultFile())
            .Replace("\"version\": 1", $"\"version\": {version}", StringComparison.Ordinal)
            .Replace("2020-01-01", from, StringComparison.Ordinal)
            .Replace("{ \"measure\": \"calendar\", \"length\": \"PT24H\" } },\n    { \"clock\": \"initial-handling\", \"tier\"", "{ \"measure\": \"calendar\", \"length\": \"PT20H\" } },\n    { \"clock\": \"initial-handling\", \"tier\"", StringComparison.Ordinal);
        return Read(change?.Invoke(text) ?? text);
    }

    private static RuleFile Calendar(int version, Func<string, string> change) =>
        Read(change(Encoding.UTF8.GetString((CalendarDocument.China with { Version = version }).ToJson())));

    private static RuleFile WithSaturday(string date, int version)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var china = CalendarDocument.China;
        return Read(Encoding.UTF8.GetString((china with
        {
            Version = version,
            Entries = [.. china.Entries, new CalendarEntry(day, [OfficeWindow.Parse("09:00-12:00")])],
        }).ToJson()));
    }

    private static RuleFile Read(string text)
    {
        var faults = new List<RuleFault>();
        var file = RuleFile.Read(text, faults);
        Assert.Empty(faults);
        return file!;
    }
}
