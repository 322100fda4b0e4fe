using System.Reflection;
using System.Text.Json.Serialization;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Every entry of a case file can be read as a sentence, in both languages.</summary>
public sealed class TimelineSentenceTests
{
    [Theory]
    [InlineData("English")]
    [InlineData("Chinese")]
    public void Every_kind_of_entry_has_a_sentence(string language)
    {
        var source = string.Join('\n', SourceTree.Files("functions/CasePage", $"TimelineSentences.{language}.cs").Single().Lines);
        var kinds = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType.Name).ToList();

        Assert.NotEmpty(kinds);
        SourceTree.AssertNone(kinds.Where(kind => !source.Contains($"CaseEvent.{kind} ", StringComparison.Ordinal)
            && !source.Contains($"CaseEvent.{kind} e", StringComparison.Ordinal)));
    }

    [Fact]
    public void Both_languages_word_the_same_acts_fields_and_tasks()
    {
        var (english, chinese) = (CasePageTexts.For(Language.English), CasePageTexts.For(Language.Chinese));

        Assert.Equal(english.ActWords.Keys, chinese.ActWords.Keys);
        Assert.Equal(english.Labels.Keys, chinese.Labels.Keys);
        Assert.Equal(english.Hints.Keys, chinese.Hints.Keys);
        Assert.Equal(english.Tasks.Keys, chinese.Tasks.Keys);
        Assert.Subset(english.ActWords.Keys.ToHashSet(), StaffActs.Known.Keys.ToHashSet());
    }
}
