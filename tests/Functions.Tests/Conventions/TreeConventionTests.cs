using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>What the tree must not hold: a machine's paths, notes to oneself, secrets.</summary>
public sealed class TreeConventionTests
{
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".md", ".json", ".yml", ".yaml", ".razor", ".css", ".svg", ".sh", ".mjs", ".bicep", ".bicepparam", ".txt", ".sln", ""];

    [Theory]
    [InlineData("/wo" + "rk/")] // Written so that this file does not name it.
    [InlineData("bash" + "_jobs")]
    [InlineData("/home" + "/")]
    [InlineData("TO" + "DO")]
    [InlineData("FIX" + "ME")]
    [InlineData("BEGIN PRIVATE" + " KEY")]
    public void No_file_holds(string word)
    {
        var holders = from file in SourceTree.Files("", "*")
                      where Texts.Contains(Path.GetExtension(file.Path)) && !IsData(file.Path)
                      from line in file.Lines.Select((text, n) => (Text: text, Number: n + 1))
                      where Regex.IsMatch(line.Text, $@"(?<!\w){Regex.Escape(word)}", RegexOptions.CultureInvariant)
                      select $"{file.Path}({line.Number})";

        SourceTree.AssertNone(holders);
    }

    [Fact]
    public void Every_file_ends_its_lines_as_git_keeps_them()
    {
        var wrong = SourceTree.Files("", "*.cs").Where(file => File.ReadAllText(file.FullPath).Contains('\r', StringComparison.Ordinal));

        SourceTree.AssertNone(wrong.Select(file => file.Path));
    }

    [Fact]
    public void The_readme_is_short() =>
        Assert.InRange(SourceTree.Files("", "README.md").Single(file => file.Path == "README.md").Lines.Count, 1, 200);

    // What providers really send is kept as it came.
    private static bool IsData(string path) =>
        path.StartsWith("tests/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal);
}
