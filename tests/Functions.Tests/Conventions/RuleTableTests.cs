using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>docs/rules.md: every rule of the handbook (H..) and of the clocks (S..) has its code and its tests.</summary>
public sealed partial class RuleTableTests
{
    private const string Page = "docs/rules.md";

    // The numbers that the handbook and the semantics page give out.
    private static readonly string[] Numbers =
    [
        .. Range('H', 1, 6), .. Range('H', 10, 15), .. Range('H', 20, 32), .. Range('H', 40, 43), .. Range('H', 50, 53), .. Range('H', 60, 64),
        .. Range('H', 70, 74), .. Range('H', 80, 83),
        .. Range('S', 1, 7), .. Range('S', 10, 18), .. Range('S', 20, 24), .. Range('S', 30, 34), .. Range('S', 40, 46), .. Range('S', 50, 52),
    ];

    private static readonly IReadOnlyList<Row> Rows =
    [
        .. SourceTree.Files("docs", "rules.md").SelectMany(file => file.Lines).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && Numbers.Contains(cells[1]))
            .Select(cells => new Row(cells[1], Names(cells[3]), Names(cells[4]))),
    ];

    [Fact]
    public void Every_number_stands_once_with_code_and_tests()
    {
        Assert.Equal(Numbers, Rows.Select(row => row.Number));
        SourceTree.AssertNone(Rows.Where(row => row.Code.Count == 0 || row.Tests.Count == 0).Select(row => $"{row.Number} lacks its code or its test."));
    }

    [Fact]
    public void Every_file_is_there_and_names_its_rule()
    {
        var files = SourceTree.Files("shared", "*").Concat(SourceTree.Files("functions", "*")).ToDictionary(file => file.Path);

        SourceTree.AssertNone(from row in Rows
                              from path in row.Code
                              where !files.TryGetValue(path, out var file) || !file.Lines.Any(line => NamesRule(line, row.Number))
                              select $"{row.Number}: {path}");
    }

    [Fact]
    public void Every_test_is_there_and_names_its_rule()
    {
        var tests = SourceTree.Files("tests", "*.cs").SelectMany(file => file.Lines.Select(line => (Type: TypeOf(file.Path), Match: Test().Match(line))))
            .Where(entry => entry.Match.Success)
            .ToLookup(entry => $"{entry.Type}.{entry.Match.Groups["name"].Value}", entry => entry.Match.Groups["rules"].Value);

        SourceTree.AssertNone(from row in Rows
                              from test in row.Tests
                              where !tests[test].Any(rules => NamesRule(rules, row.Number))
                              select $"{row.Number}: {test}");
    }

    private static IEnumerable<string> Range(char letter, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(number => $"{letter}{number:00}");

    // A name, or a range such as H20–H29.
    private static bool NamesRule(string text, string number) =>
        text.Contains(number, StringComparison.Ordinal) || Ranges().Matches(text).Any(range =>
            range.Groups["letter"].Value[0] == number[0]
            && string.CompareOrdinal(range.Groups["from"].Value, number[1..]) <= 0
            && string.CompareOrdinal(number[1..], range.Groups["to"].Value) <= 0);

    private static IReadOnlyList<string> Names(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups["name"].Value)];

    private static string TypeOf(string path) => Path.GetFileNameWithoutExtension(path);

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<letter>[HS])(?<from>\d\d)[–-][HS]?(?<to>\d\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"^\s+public (async )?\S+ (?<name>\w+)\(.*//(?<rules>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Test();

    private sealed record Row(string Number, IReadOnlyList<string> Code, IReadOnlyList<string> Tests);
}
