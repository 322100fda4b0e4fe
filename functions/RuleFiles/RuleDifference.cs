using System.Globalization;
using System.Text.Json;

namespace Serverless.Functions;

/// <summary>Compares two rule files field by field. Entries of a list are told apart by what they are about, not by their place.</summary>
internal static class RuleDifference
{
    /// <summary>No more differences than these are listed.</summary>
    public const int ChangesMax = 400;

    // Which members tell the entries of a list apart, as far as an entry has them.
    private static readonly string[] Naming =
        ["id", "date", "from", "staff", "clock", "nature", "complexity", "urgency", "tier", "department", "level", "role"];

    /// <summary>What differs, in the order of the newer file; what it leaves out comes last.</summary>
    public static IReadOnlyList<RuleChange> Of(JsonElement before, JsonElement after, RuleTexts texts)
    {
        var (old, next) = (Leaves(before), Leaves(after));
        var changes = new List<RuleChange>();
        foreach (var path in next.Keys.Concat(old.Keys.Where(path => !next.ContainsKey(path))))
        {
            JsonElement? was = old.TryGetValue(path, out var one) ? one : null;
            JsonElement? will = next.TryGetValue(path, out var other) ? other : null;
            if (changes.Count < ChangesMax && !(was is { } x && will is { } y && JsonElement.DeepEquals(x, y)))
            {
                changes.Add(new RuleChange(path, texts.Place(path), was is { } w ? texts.Value(w) : null, will is { } v ? texts.Value(v) : null));
            }
        }

        return changes;
    }

    /// <summary>Every field of a file with its value, in words where they are known.</summary>
    public static IEnumerable<(string Place, string Value)> Fields(JsonElement body, RuleTexts texts) =>
        Leaves(body).Take(ChangesMax).Select(leaf => (texts.Place(leaf.Key), texts.Value(leaf.Value)));

    private static Dictionary<string, JsonElement> Leaves(JsonElement body)
    {
        var leaves = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name is not ("$schema" or "kind" or "id" or "version"))
            {
                Add(member.Name, member.Value, leaves);
            }
        }

        return leaves;
    }

    private static void Add(string path, JsonElement value, Dictionary<string, JsonElement> leaves)
    {
        if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("measure", out _))
        {
            foreach (var member in value.EnumerateObject())
            {
                Add($"{path}.{member.Name}", member.Value, leaves);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            AddList(path, value, leaves);
        }
        else
        {
            leaves[path] = value;
        }
    }

    private static void AddList(string path, JsonElement list, Dictionary<string, JsonElement> leaves)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            var key = KeyOf(item);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            Add(times == 1 ? $"{path}[{key}]" : string.Create(CultureInfo.InvariantCulture, $"{path}[{key}#{times}]"), item, leaves);
        }
    }

    private static string KeyOf(JsonElement item) => item.ValueKind != JsonValueKind.Object
        ? ""
        : string.Join('|', Naming.Select(name => item.TryGetProperty(name, out var value) ? Plain(value) : null).OfType<string>());

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => string.Join('+', value.EnumerateArray().Select(Plain).OfType<string>()),
        _ => null,
    };
}
