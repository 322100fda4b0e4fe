using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>Whoever writes what is wrong with a rule file writes it in English and in Chinese: the compiler asks for two sentences, this for two languages.</summary>
public sealed partial class RuleSentenceTests
{
    [Fact]
    public void Every_sentence_on_a_rule_file_is_written_in_both_languages()
    {
        var places = (from file in SourceTree.Files("shared/Cases", "*.cs").Concat(SourceTree.Files("functions", "*.cs"))
                      let code = string.Join('\n', file.Code.Select(line => line.Text))
                      where code.Contains("RuleFault", StringComparison.Ordinal) || code.Contains("RuleSentence", StringComparison.Ordinal)
                      from start in (file.Path.StartsWith("shared/", StringComparison.Ordinal) ? CallOrNew() : Call()).Matches(code)
                      let call = code[start.Index..EndOf(code, start.Index + start.Length)]
                      let texts = Text().Matches(call).Select(match => match.Value).ToList()
                      let isChinese = texts.Exists(text => Han().IsMatch(text)) || call.Contains("NoJson(", StringComparison.Ordinal) // Several, in a method.
                      let isEnglish = texts.Exists(text => English().IsMatch(text) && !Han().IsMatch(text)) || call.Contains("Sentence(e)", StringComparison.Ordinal) // A message of the platform.
                      where isChinese || isEnglish
                      select (Call: $"{file.Path}: {call}", IsBoth: isChinese && isEnglish))
            .ToList();

        Assert.True(places.Count > 110, $"Only {places.Count} were found.");
        SourceTree.AssertNone(places.Where(place => !place.IsBoth).Select(place => place.Call));
    }

    private static int EndOf(string code, int from)
    {
        var depth = 1;
        while (depth > 0)
        {
            depth += code[from++] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return from;
    }

    [GeneratedRegex(@"(new RuleFault|new RuleSentence|RuleSentence\.Listing|\bFault)\(")]
    private static partial Regex Call();

    // Where the type of what is made need not be said again.
    [GeneratedRegex(@"(new RuleFault|new RuleSentence|RuleSentence\.Listing|\bFault|\bnew)\(")]
    private static partial Regex CallOrNew();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Text();

    [GeneratedRegex("[a-z]{2} [a-z]+")]
    private static partial Regex English();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
