using System.Diagnostics;

namespace Serverless.Cases;

/// <summary>What is wrong or wanted in a rule file, in one sentence of each language; names of fields and their values stay as they are written.</summary>
/// <param name="English">In English, which the API, the commands and the logs say.</param>
/// <param name="Chinese">The same in Chinese, which the console says to whoever reads Chinese.</param>
public sealed record RuleSentence(string English, string Chinese)
{
    /// <summary>A sentence that ends with the names that are allowed.</summary>
    /// <param name="english">Its beginning, such as <c>Allowed is one of</c>.</param>
    /// <param name="chinese">The same in Chinese.</param>
    /// <param name="names">The names.</param>
    public static RuleSentence Listing(string english, string chinese, IEnumerable<string> names)
    {
        var all = names.ToList();
        return new RuleSentence($"{english} {string.Join(", ", all)}.", $"{chinese}：{string.Join("、", all)}。");
    }

    /// <summary>The sentence in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
