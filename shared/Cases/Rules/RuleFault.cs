using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>What is wrong with one place of a rule file. It is said in both languages where it is found: one alone does not compile.</summary>
/// <param name="Path">The place, such as <c>targets[3].target.length</c>; empty for the file as a whole.</param>
/// <param name="Words">What is wrong and what is allowed.</param>
public sealed record RuleFault(string Path, [property: JsonIgnore] RuleSentence Words)
{
    /// <summary>A fault with its sentence in both languages.</summary>
    public RuleFault(string path, string english, string chinese)
        : this(path, new RuleSentence(english, chinese))
    {
    }

    /// <summary>What is wrong and what is allowed, in one English sentence.</summary>
    public string Sentence => Words.English;

    /// <summary>The place and what is wrong with it, for whoever reads a language.</summary>
    public string In(Language language) =>
        Path.Length == 0 ? Words.In(language) : $"{Path}{(language == Language.Chinese ? "：" : ": ")}{Words.In(language)}";

    /// <summary>As in English, for commands and logs.</summary>
    public override string ToString() => In(Language.English);
}
