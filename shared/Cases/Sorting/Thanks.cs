using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>Tells a word of thanks, which reopens nothing (S30).</summary>
public static partial class Thanks
{
    private const int LengthMax = 120;

    /// <summary>Whether the words say thanks and nothing else.</summary>
    public static bool IsOnly(string words)
    {
        if (words.Length > LengthMax || !ThanksPattern().IsMatch(words))
        {
            return false;
        }

        // What is left without the phrases of politeness must be nothing but signs.
        return !Polite().Replace(words, " ").Any(char.IsLetterOrDigit);
    }

    [GeneratedRegex(@"谢谢|感谢|多谢|謝謝|辛苦|thank|thx|cheers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex ThanksPattern();

    [GeneratedRegex(
        @"非常|十分|太|好的|收到|知道了|已经|已|解决了|没问题了|没问题|谢谢|感谢|多谢|謝謝|辛苦|你们|您们|你|您|的|了|啦|帮助|帮忙|支持|大家|客服|"
        + @"(?<![a-z0-9])c\s?[-－]?\s?[0-9]{9}(?![0-9])|"
        + @"\b(?:ok|okay|great|perfect|got it|all good|it works now|works now|many|thanks|thank|thx|cheers|you|a lot|lots|so|very|much|for|your|the|help|support|again|everyone|team|all|best|regards|kind)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Polite();
}
