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
    [InlineData("""{ "id": null, "urgency": "high", "zh": ["火灾"] }""", "rules[0].id")]
    [InlineData("null", "rules[0]")]
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
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火…"] }""", "rules[0].zh[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["一…二…三…四…五"] }""", "rules[0].zh[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "en": ["fire …"] }""", "rules[0].en[0]")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "near": ["gas"] }""", "rules[0].near")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "within": 5 }""", "rules[0].within")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "amountMin": 5, "within": 500 }""", "rules[0].within")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "most": 6 }""", "rules[0].most")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "silences": ["b"] }""", "rules[0].silences")]
    [InlineData("""{ "id": "a", "urgency": "high", "zh": ["火灾"], "silences": ["a"] }""", "rules[0].silences")]
    [InlineData("""{ "id": "a", "urgency": "high", "amountMin": 5, "when": { "channels": ["web"] } }""", "rules[0].amountMin")]
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
    [InlineData("要是能语音就好了", "要是能语音就好了")]
    [InlineData("要是能语音。就好了", null)]
    [InlineData("please stop that order from going out!", "stop that order from going out")]
    [InlineData("Please stop. Are you going out?", null)]
    public void A_gap_stands_for_anything_of_the_sentence(string words, string? evidence) // H10
    {
        var result = Sort("""{ "id": "a", "urgency": "high", "zh": ["要…就好了"], "en": ["stop … going out"] }""", Given.Mail with { Words = words });

        Assert.Equal(evidence, result.Why.Single(reason => reason.Field == "urgency").Evidence);
    }

    [Theory]
    [InlineData("一股煤气味", "一股煤气")]
    [InlineData("厨房里的煤气灶用得挺好，师傅人也好，就是车上一股味", null)]
    [InlineData("a smell of gas", "smell of gas")]
    [InlineData("no smell of gas", null)]
    public void A_word_can_need_another_near_it(string words, string? evidence) // H10
    {
        var result = Grouped(
            """{ "gas": { "zh": ["煤气"], "en": ["gas"] } }""",
            """{ "id": "a", "urgency": "high", "zh": ["一股"], "en": ["smell"], "near": ["gas"], "within": 6, "negatable": true }""", words);

        Assert.Equal(evidence, result.Why.Single(reason => reason.Field == "urgency").Evidence);
    }

    [Theory]
    [InlineData("损失5000元", true)]
    [InlineData("损失 ¥18,000", true)]
    [InlineData("损失1.2万", true)]
    [InlineData("损失一万三", true)]
    [InlineData("损失八千六百块", true)]
    [InlineData("损失好几万", true)]
    [InlineData("损失1万3", true)]
    [InlineData("损失 $900", true)]
    [InlineData("损失了我 8600，订单号 20241105882", true)]
    [InlineData("损失4999元", false)]
    [InlineData("损失三千多", false)]
    [InlineData("损失很大，订单号2024110588213", false)]
    [InlineData("损失很大，型号MX-9600", false)]
    [InlineData("损失很大，转速12000转", false)]
    [InlineData("千万别损失", false)]
    [InlineData("万一损失了呢", false)]
    [InlineData("花了12000买的冰箱，损失了一个抽屉", false)]
    public void An_amount_is_read_as_people_write_it(string words, bool isReached) // H12
    {
        var result = SortWith(
            """
            "money": {
                "currencies": [{ "yuan": 1, "signs": ["元", "块", "¥"] }, { "yuan": 7, "signs": ["$"] }], "counted": ["转"], "prices": ["花了"]
            },
            """,
            """{ "id": "a", "urgency": "class-1", "zh": ["损失"], "amountMin": 5000, "within": 12 }""", words);

        Assert.Equal(isReached ? Urgency.Class1 : Urgency.Normal, result.Urgency);
    }

    [Fact]
    public void A_rule_can_silence_another() // H10
    {
        const string Rules = """
            { "id": "asks", "nature": "consultation", "weight": 1, "zh": ["怎么投诉"], "silences": ["complaint"] },
            { "id": "complaint", "nature": "complaint", "weight": 9, "zh": ["投诉"] }
            """;

        Assert.Equal(CaseNature.Consultation, Sort(Rules, Given.Mail with { Words = "怎么投诉" }).Nature);
        Assert.Equal(CaseNature.Complaint, Sort(Rules, Given.Mail with { Words = "我要投诉" }).Nature);
    }

    [Fact]
    public void Only_so_many_words_of_a_rule_count() // H10
    {
        const string Rules = """
            { "id": "a", "nature": "order", "weight": 2, "most": 1, "zh": ["快递", "物流", "包裹"] },
            { "id": "b", "nature": "praise", "weight": 3, "zh": ["表扬"] }
            """;

        Assert.Equal(CaseNature.Praise, Sort(Rules, Given.Mail with { Words = "表扬快递，物流快，包裹好" }).Nature);
    }

    [Theory]
    [InlineData("是不是漏电了", Urgency.Class1)]
    [InlineData("厨房起火锅都烧没了", Urgency.Class1)]
    [InlineData("没有受伤", Urgency.Normal)]
    [InlineData("周末吃火锅", Urgency.Normal)]
    [InlineData("No one was hurt, not urgent", Urgency.Normal)]
    [InlineData("nobody was injured", Urgency.Normal)]
    [InlineData("not good: injured", Urgency.Class1)]
    [InlineData("It did not stop smoking until the fire brigade came", Urgency.Class1)]
    [InlineData("有没有防触电的插座", Urgency.Normal)]
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

    private static SortingResult Grouped(string groups, string rules, string words) =>
        SortWith("\"groups\": " + groups + ", \"negators\": { \"en\": [\"no\"] },", rules, words);

    private static SortingResult SortWith(string head, string rules, string words)
    {
        var faults = new List<RuleFault>();
        var book = SortingBook.Read(Encoding.UTF8.GetBytes($$"""{ {{head}} {{Head}}, "rules": [ {{rules}} ] }"""), faults);
        Assert.Empty(faults);
        return book!.Sort(Given.Mail with { Subject = "", Words = words });
    }

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
