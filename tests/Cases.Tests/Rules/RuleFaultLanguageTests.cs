using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace Serverless.Cases.Tests;

/// <summary>What is wrong with a rule file is said in English and in Chinese, with the same numbers in both.</summary>
public sealed partial class RuleFaultLanguageTests
{
    private const string Roster = """
        { "kind": "roster", "id": "x", "version": 1, "zone": "Asia/Shanghai", "inForceFrom": "2026-12-01",
          "hours": [{ "staff": "a", "windows": { "mon": ["09:00-12:00"] } }, { "staff": "b", "officeHours": true }],
          "duty": [{ "staff": ["a"], "department": "it", "from": "2026-03-01", "to": "2026-03-02", "days": ["mon"], "windows": ["18:00-24:00"] }],
          "absences": [{ "staff": "a", "times": [{ "from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z", "substitute": "b" }] }] }
        """;

    private const string Calendar = """
        { "kind": "calendar", "id": "office", "version": 2, "zone": "Asia/Shanghai", "week": { "mon": ["09:00-12:00", "13:30-18:00"] },
          "laterWeeks": [{ "from": "2027-03-01", "week": { "mon": ["08:00-16:00"] } }],
          "entries": [{ "date": "2026-10-03", "windows": [], "note": { "zh": "x", "en": "x" } }],
          "yearly": [{ "date": "--12-25", "windows": [] }], "knownYears": [2026] }
        """;

    private const string Sorting = """
        { "kind": "sorting", "id": "own", "version": 3, "longWords": 300,
          "departments": { "consultation": "cs", "enquiry": "cs", "complaint": "cs", "repair": "ts", "order": "or", "suggestion": "cs", "praise": "cs", "incident": "ts" },
          "groups": { "gas": { "zh": ["煤气"] } }, "negators": { "en": ["no"] },
          "money": { "currencies": [{ "yuan": 1, "signs": ["$"] }], "counted": ["x"], "prices": ["y"] },
          "rules": [
            { "id": "a", "nature": "order", "weight": 1, "zh": ["下单"], "en": ["order"], "near": ["gas"], "within": 5, "most": 2, "silences": ["b"], "inform": ["cs"] },
            { "id": "b", "urgency": "high", "patterns": ["(?<amount>[0-9]+)"], "amountMin": 5, "when": { "to": ["+86400"], "earlier": { "withinDays": 90, "min": 1 } } }] }
        """;

    private const string Templates = """
        { "kind": "templates", "id": "standard", "version": 2, "words": { "receipt": { "en": { "sms": "{number} {due} {track}", "subject": "{number}" } } },
          "tasks": { "handover": { "en": "Take it." } }, "sentences": { "phone-heard": { "en": "{speech}?" } } }
        """;

    private const string Plan = """
        { "items": [{ "id": "a", "what": "x", "planned": 5, "how": "phone", "from": "2026-01-01", "until": "2026-06-30" }] }
        """;

    /// <summary>What takes the place of each value of a file in turn.</summary>
    private static readonly string[] Wrongs = ["null", "\"?\"", "\"18:00-09:00\"", "-1", "0", "true", "[]", "{}", "1000000000", $"\"{new string('x', 5000)}\""];

    private static readonly Dictionary<string, (string Right, Action<string, List<RuleFault>> Read)> Documents = new()
    {
        ["policy"] = (Built(RuleKinds.Policy), ReadFile),
        ["calendar"] = (Calendar, ReadFile),
        ["roster"] = (Roster, ReadFile),
        ["sorting"] = (Sorting, ReadFile),
        ["templates"] = (Templates, ReadFile),
        ["callback plan"] = (Plan, (json, faults) => CallbackPlan.Read(Encoding.UTF8.GetBytes(json), 2026, faults)),
    };

    public static TheoryData<string, int> Kinds => new() // With the least number of different sentences.
    {
        { "policy", 25 }, { "calendar", 15 }, { "roster", 10 }, { "sorting", 30 }, { "templates", 8 }, { "callback plan", 6 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_is_broken_is_told_in_both_languages(string kind, int least)
    {
        var (right, read) = Documents[kind];
        var faults = new List<RuleFault>();
        foreach (var wrong in Broken(right))
        {
            var found = new List<RuleFault>();
            read(wrong, found);
            faults.AddRange(found);
        }

        var told = faults.Select(fault => fault.Words).Distinct().ToList();
        Assert.True(told.Count >= least, $"{told.Count}: {string.Join('\n', told)}");
        Assert.All(told, Both);
    }

    [Theory]
    [InlineData("{", "Line 1, column 2: this is no JSON.", "第 1 行第 2 列：不是有效的 JSON，请检查引号、逗号和括号。")]
    [InlineData("""{ "kind": "policy", "kind": "policy" }""", "Line ", "字段“kind”在同一个对象中重复出现。")]
    [InlineData("[]", "A rule file is one object { ... }.", "规则文件须为一个对象 { ... }。")]
    [InlineData("""{ "kind": "poem" }""", "kind: Allowed is one of policy, calendar, roster, sorting, templates.", "kind：须为下列之一：policy、calendar、roster、sorting、templates。")]
    public void What_is_no_rule_file_is_told_in_both_languages(string text, string english, string chinese)
    {
        var fault = Assert.Single(FaultsOf(text));

        Assert.StartsWith(english, fault.In(Language.English), StringComparison.Ordinal);
        Assert.StartsWith(chinese, fault.In(Language.Chinese), StringComparison.Ordinal);
        Both(fault.Words);
    }

    [Theory]
    [InlineData("calendar", "\"13:30-18:00\"", "\"11:30-18:00\"", "week.mon：同一天的时段 09:00-12:00 与 11:30-18:00 重叠。")]
    [InlineData("calendar", "\"13:30-18:00\"", "\"22:00-06:00\"", "week.mon[1]：时段 22:00-06:00 的结束不晚于开始：夜班须分成两段，一段到 24:00，一段从 00:00 起。")]
    [InlineData("calendar", "\"laterWeeks\"", "\"later\"", "later：没有这个字段，可用的字段：$schema、kind、id、version、zone、week、laterWeeks、entries、yearly、knownYears。")]
    [InlineData("policy", "\"tier\": \"vip\"", "\"tier\": \"gold\"", "targets[0].tier：须为下列一项或多项：regular、vip、potential。")]
    [InlineData("policy", "\"PT24H\"", "\"24 hours\"", "targets[1].target.length：须为时长，例如 PT24H 或 P3D。")]
    [InlineData("roster", "\"substitute\": \"b\"", "\"substitute\": \"a\"", "absences[0].times[0].substitute：不能由本人代班。")]
    public void The_Chinese_sentence_says_place_and_values(string kind, string right, string wrong, string chinese)
    {
        var text = Documents[kind].Right;
        Assert.Contains(right, text, StringComparison.Ordinal);
        var place = text.IndexOf(right, StringComparison.Ordinal);

        Assert.Contains(chinese, FaultsOf(text[..place] + wrong + text[(place + right.Length)..]).Select(fault => fault.In(Language.Chinese)));
    }

    [Fact]
    public void What_speaks_against_a_publication_is_told_in_both_languages() // S07
    {
        var china = CalendarDocument.China;
        var edited = china with { Zone = "Asia/Tokyo", Entries = [] };
        var policy = RuleFile.Read(Built(RuleKinds.Policy).Replace("\"china\"", "\"mars\"", StringComparison.Ordinal), [])!; // A calendar's id is any name.
        var now = Instant.FromUtc(2026, 11, 23, 1, 0);
        List<RuleFault> faults = [.. RuleShelf.Default.FaultsOfPublishing(policy, now)];

        foreach (var calendar in (CalendarDocument[])[edited, edited with { Zone = china.Zone }])
        {
            faults.AddRange(RuleShelf.Default.FaultsOfPublishing(RuleFile.Read(Encoding.UTF8.GetString(calendar.ToJson()), [])!, now)); // It is one.
        }

        Assert.Equal(["version", "calendar", "version", "zone", "version", "entries"], faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Both(fault.Words));
    }

    private static void Both(RuleSentence words)
    {
        Assert.DoesNotMatch(Han(), words.English);
        Assert.Matches(Han(), words.Chinese);
        Assert.EndsWith("。", words.Chinese, StringComparison.Ordinal);
        Assert.True(
            words.Chinese.StartsWith("此处", StringComparison.Ordinal) // A serializer's message says what it likes.
                || !Number().Matches(words.English).Select(match => match.Value).Except(Number().Matches(words.Chinese).Select(match => match.Value)).Any(),
            words.ToString());
    }

    private static IEnumerable<string> Broken(string right)
    {
        var whole = JsonNode.Parse(right)!; // It is JSON, and not null.
        Prune(whole);
        foreach (var node in Inner(whole).ToList())
        {
            var (parent, name) = (node.Parent!, node.Parent is JsonObject ? node.GetPropertyName() : null); // An inner one has a parent.
            var place = name is null ? node.GetElementIndex() : 0;
            foreach (var wrong in Wrongs)
            {
                Put(JsonNode.Parse(wrong));
                yield return whole.ToJsonString();
            }

            Put(node);
            if (name is not null)
            {
                parent.AsObject().Remove(name);
                parent["colour"] = 1;
                yield return whole.ToJsonString();
                parent.AsObject().Remove("colour");
                Put(node);
            }

            void Put(JsonNode? value)
            {
                if (name is null)
                {
                    parent[place] = value;
                }
                else
                {
                    parent[name] = value;
                }
            }
        }
    }

    // Two of a list are enough, and files are long.
    private static void Prune(JsonNode node)
    {
        if (node is JsonArray list && list.Count > 2 && list.Parent is JsonObject)
        {
            list.RemoveRange(2, list.Count - 2);
        }

        foreach (var inner in Children(node).ToList())
        {
            Prune(inner);
        }
    }

    private static IEnumerable<JsonNode> Inner(JsonNode node) => Children(node).SelectMany(inner => Inner(inner).Prepend(inner));

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>(),
        JsonArray items => items.OfType<JsonNode>(),
        _ => [],
    };

    private static string Built(RuleKind kind) => Encoding.UTF8.GetString(kind.DefaultFile());

    private static void ReadFile(string json, List<RuleFault> faults) => RuleFile.Read(json, faults);

    private static List<RuleFault> FaultsOf(string text)
    {
        var faults = new List<RuleFault>();
        Assert.Null(RuleFile.Read(text, faults));
        return faults;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
