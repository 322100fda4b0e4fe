using System.Text;
using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class SortingRuleFileTests
{
    private const string Head = """
        "id": "own", "version": 3,
        "departments": { "consultation": "cs", "enquiry": "cs", "complaint": "cs", "repair": "ts", "order": "or", "suggestion": "cs", "praise": "cs", "incident": "ts" }
        """;

    [Fact]
    public void The_standard_rules_have_no_fault() // H10, H83
    {
        using var stream = typeof(SortingBook).Assembly.GetManifestResourceStream("Serverless.Cases.Sorting.rules.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var faults = new List<RuleFault>();

        var book = SortingBook.Read(bytes.ToArray(), faults);

        Assert.Empty(faults);
        Assert.Equal(SortingBook.Default.Name, book?.Name);
    }

    [Fact]
    public void A_result_names_the_version_of_the_rules() => // H83
        Assert.Equal("own/3", Sort("""{ "id": "a", "nature": "order", "weight": 1, "zh": ["下单"] }""", Given.Mail with { Words = "我要下单" }).Rules);

    [Theory]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "colour": "red" }""", "rules[0].colour")]
    [InlineData("""{ "id": "a", "urgency": "soon", "zh": ["火灾"] }""", "rules[0].urgency")]
    [InlineData("""{ "id": "A b", "urgency": "high", "zh": ["火灾"] }""", "rules[0].id")]
    [InlineData("""{ "id": "a", "zh": ["火灾"] }""", "rules[0]")]
    [InlineData("""{ "id": "a", "urgency": "high" }""", "rules[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火"] }""", "rules[0].zh[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "en": ["Fire"] }""", "rules[0].en[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "en": ["fi*"] }""", "rules[0].en[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["(a"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["(?<=a)b"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["(a)\\1"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["a*"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["((a{1,99}){1,99}){1,99}"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["a{5000}"] }""", "rules[0].patterns[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "patterns": ["元"], "amountMin": 5 }""", "rules[0].amountMin")]
    [InlineData("""{ "id": "a", "nature": "order", "zh": ["下单"] }""", "rules[0].weight")]
    [InlineData("""{ "id": "a", "department": "Legal!", "zh": ["律师"] }""", "rules[0].department")]
    [InlineData("""{ "id": "a", "nature": "order", "weight": 1, "when": { "tiers": ["vip"] } }""", "rules[0].when")]
    [InlineData("""{ "id": "a", "urgency": "high", "when": { "earlier": { "withinDays": 0 } } }""", "rules[0].when.earlier")]
    public void A_fault_names_its_place(string rule, string place) // H10
    {
        var faults = new List<RuleFault>();

        Assert.Null(SortingBook.Read(File(rule), faults));
        Assert.Contains(faults, fault => fault.Path == place);
    }

    [Fact]
    public void What_is_no_rule_file_is_refused_with_a_sentence()
    {
        foreach (var text in (string[])["", "[]", "null", "{}", "{\"id\":\"x\"}", new string(' ', SortingCheck.BytesMax + 1)])
        {
            var faults = new List<RuleFault>();
            Assert.Null(SortingBook.Read(Encoding.UTF8.GetBytes(text), faults));
            Assert.NotEmpty(faults);
        }
    }

    [Fact]
    public void Two_rules_of_one_id_are_refused()
    {
        var faults = new List<RuleFault>();

        Assert.Null(SortingBook.Read(File("""{ "id": "a", "urgency": "high", "zh": ["火灾"] }, { "id": "a", "urgency": "high", "zh": ["水灾"] }"""), faults));
        Assert.Equal("rules[1].id", Assert.Single(faults).Path);
    }

    [Fact]
    public void A_dedicated_line_makes_the_case_vip_and_routes_it() // H14
    {
        const string Rules = """
            { "id": "vip-line", "tier": "vip", "when": { "to": ["+864008001"] } },
            { "id": "vip-desk", "department": "vip-desk", "urgency": "high", "when": { "tiers": ["vip"] } }
            """;

        var called = Sort(Rules, Given.Mail with { Channel = Channel.Phone, To = "+864008001" });
        var usual = Sort(Rules, Given.Mail);
        var known = Sort(Rules, Given.Mail, new SortingFacts { Tier = Tier.Vip });

        Assert.Equal((Tier.Vip, "vip-desk", Urgency.High), (called.Tier, called.Department, called.Urgency));
        Assert.Contains(new SortingReason("department", "vip-desk", "vip-desk", "tier vip"), called.Why);
        Assert.Contains(new SortingReason("tier", "vip", "vip-line", "to +864008001"), called.Why);
        Assert.Equal((null, "cs", Urgency.Normal), (usual.Tier, usual.Department, usual.Urgency));
        Assert.Equal((null, "vip-desk"), (known.Tier, known.Department));
    }

    [Fact]
    public void A_channel_can_decide() // H10
    {
        var result = Sort("""{ "id": "visit", "urgency": "high", "when": { "channels": ["desk"] } }""", Given.Mail with { Channel = Channel.Desk });

        Assert.Contains(new SortingReason("urgency", "high", "visit", "channel desk"), result.Why);
    }

    [Fact]
    public void A_second_complaint_within_ninety_days_is_told_to_corporate_affairs() // H43
    {
        var complaint = Given.Mail with { Subject = "", Words = "我要投诉，态度太差" };
        var before = Earlier(CaseNature.Complaint, complaint.ReceivedAt - Duration.FromDays(89));

        var repeated = SortingBook.Default.Sort(complaint, new SortingFacts { Earlier = [before] });

        Assert.Equal(["corporate-affairs"], repeated.Inform);
        Assert.Contains(repeated.Why, reason => reason is { Field: "inform", Rule: "repeated-complaint", Evidence: "nature complaint, 1 earlier in 90 days" });
        Assert.Empty(SortingBook.Default.Sort(complaint).Inform);
        Assert.Empty(SortingBook.Default.Sort(complaint, new SortingFacts { Earlier = [Earlier(CaseNature.Complaint, complaint.ReceivedAt - Duration.FromDays(91))] }).Inform);
        Assert.Empty(SortingBook.Default.Sort(complaint, new SortingFacts { Earlier = [Earlier(CaseNature.Order, complaint.ReceivedAt)] }).Inform);
        Assert.Empty(SortingBook.Default.Sort(Given.Mail, new SortingFacts { Earlier = [before] }).Inform);
    }

    [Fact]
    public void Earlier_cases_are_asked_for_only_where_they_can_matter() // H43
    {
        Assert.True(SortingBook.Default.AsksForEarlier(SortingBook.Default.Sort(Given.Mail with { Words = "我要投诉你们", Subject = "" })));
        Assert.False(SortingBook.Default.AsksForEarlier(SortingBook.Default.Sort(Given.Mail)));
    }

    [Fact]
    public void A_complaint_about_an_outage_is_major() => // H43
        Assert.Contains("corporate-affairs", SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = "整栋楼断网没人管，态度太差，我要投诉" }).Inform);

    [Theory]
    [InlineData("是不是漏电了", Urgency.Class1)]
    [InlineData("厨房起火锅都烧没了", Urgency.Class1)]
    [InlineData("没有受伤", Urgency.Normal)]
    [InlineData("周末吃火锅", Urgency.Normal)]
    [InlineData("No one was hurt, not urgent", Urgency.Normal)]
    [InlineData("nobody was injured", Urgency.Normal)]
    [InlineData("not good: injured", Urgency.Class1)]
    public void What_is_denied_does_not_count(string words, Urgency urgency) => // H12
        Assert.Equal(urgency, SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = words }).Urgency);

    [Theory]
    [InlineData("I CANT   LOG\nIN", "cant   log\nin")]
    [InlineData("It doesn’t work", "doesn’t work")]
    [InlineData("A rip-off", "rip-off")]
    public void Words_are_found_as_people_type_them(string words, string evidence) => Assert.Contains( // H10
        SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = words }).Why,
        reason => reason.Field == "nature" && string.Equals(reason.Evidence, evidence, StringComparison.OrdinalIgnoreCase));

    private static byte[] File(string rules) => Encoding.UTF8.GetBytes($$"""{ {{Head}}, "rules": [ {{rules}} ] }""");

    private static SortingResult Sort(string rules, Contact contact, SortingFacts? facts = null)
    {
        var faults = new List<RuleFault>();
        var book = SortingBook.Read(File(rules), faults);
        Assert.Empty(faults);
        return book!.Sort(contact with { Subject = "" }, facts);
    }

    private static CaseHead Earlier(CaseNature nature, Instant openedAt) =>
        Given.NewCase.Head with { Nature = nature, OpenedAt = openedAt };
}
