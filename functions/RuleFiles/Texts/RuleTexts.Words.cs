using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record RuleTexts
{
    private static readonly Duration DaysFrom = Duration.FromDays(4);

    private Dictionary<string, string>? _tokens;

    /// <summary>A length as people say it: 24 hours, 90 minutes, 7 days.</summary>
    public string Length(Duration length) =>
        length >= DaysFrom && length.TotalHours % 24 == 0 ? Days((decimal)length.TotalDays)
        : length >= DaysFrom ? $"{Days(length.Days)} {Hours(Math.Max(1, length.Hours))}"
        : length.TotalMinutes % 60 == 0 ? Hours((decimal)Math.Round(length.TotalHours, 1))
        : length > Duration.FromHours(2) ? $"{Hours((decimal)Math.Floor(length.TotalHours))} {Minutes(length.Minutes)}"
        : Minutes((decimal)Math.Round(length.TotalMinutes, 1));

    /// <summary>A target as people say it, such as "24 hours, day and night".</summary>
    public string Promise(ServiceTarget target) =>
        Measures[target.Measure](target.Days is { } days ? WorkingDays(days.Count) : Length(target.Length ?? Duration.Zero));

    /// <summary>Which cases a target names.</summary>
    public string ForWhom(TargetRule rule, bool isRest)
    {
        string?[] parts =
        [
            Join(rule.Tier, Domain.Tier), Join(rule.Nature, Domain.Nature), Join(rule.Complexity, Domain.Complexity),
            Join(rule.Urgency, Domain.Urgency), rule.Department is { } named ? string.Join(Comma, named.Values.Select(Domain.Department)) : null,
        ];
        var words = string.Join(" · ", parts.OfType<string>());
        return words.Length > 0 ? words : isRest ? Policy.AllOthers : Policy.AllCases;
    }

    /// <summary>A place of a file: known fields and entries in words, others by their names.</summary>
    public string Place(string path) =>
        string.Join(" › ", Parts().Matches(path).Select(part => PartWords(part.Value)).Where(part => part.Length > 0));

    /// <summary>A value of a file in words, cut where it is long.</summary>
    public string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when TargetOf(value) is { } target => Promise(target),
        JsonValueKind.True => Yes,
        JsonValueKind.False => No,
        JsonValueKind.Array when value.GetArrayLength() == 0 => Nothing,
        JsonValueKind.Array => string.Join(Comma, value.EnumerateArray().Take(40).Select(Value)),
        JsonValueKind.String => Text(value.GetString()!), // A string has a text.
        _ => SafeText.Cut(value.GetRawText(), 300),
    };

    private string Text(string text) =>
        DurationOf(text) is { } length ? Length(length) : Tokens.GetValueOrDefault(text) ?? SafeText.Cut(text, 300);

    // [first-response|vip] names an entry by its conditions.
    private string PartWords(string part) => part.StartsWith('[')
        ? string.Join(" · ", part.Trim('[', ']').Split('|').Select(key => string.Join(Comma, key.Split('+').Select(word => Tokens.GetValueOrDefault(word, word)))))
        : Fields.GetValueOrDefault(part, part);

    private Dictionary<string, string> Tokens => _tokens ??= new[]
    {
        Names(Domain.Clock), Names(Domain.Nature), Names(Domain.Complexity), Names(Domain.Urgency), Names(Domain.Tier), Names(Domain.Role),
        Domain.DepartmentNames.Select(pair => (pair.Key, pair.Value)),
    }.SelectMany(names => names).DistinctBy(name => name.Item1).ToDictionary(name => name.Item1, name => name.Item2, StringComparer.Ordinal);

    private static IEnumerable<(string, string)> Names<T>(IReadOnlyDictionary<T, string> words)
        where T : struct, Enum => words.Select(pair => (CasesJson.NameOf(pair.Key), pair.Value));

    private string? Join<T>(Choice<T>? choice, IReadOnlyDictionary<T, string> words)
        where T : struct, Enum => choice is null ? null : string.Join(Comma, choice.Values.Select(value => words[value]));

    private static ServiceTarget? TargetOf(JsonElement value)
    {
        try
        {
            return value.Deserialize(CasesJson.Default.ServiceTarget);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null; // A draft may say anything.
        }
    }

    private static Duration? DurationOf(string text) =>
        text is ['P', _, ..] && PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: { HasDateComponent: false } or { Months: 0, Years: 0 } } read
            ? read.Value.ToDuration()
            : null;

    [GeneratedRegex(@"\[[^\]]*\]|[^.\[\]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
