namespace Serverless.Cases;

/// <summary>Takes text apart into what is searched for: pairs of Chinese characters, and words of other scripts. Pure.</summary>
/// <remarks>Width and case do not tell words apart; words that stand everywhere, and single letters, are left out.</remarks>
public static class SearchWords
{
    /// <summary>The most tokens of one case.</summary>
    public const int TokensMax = 400;

    private const int WordMax = 40;
    private const int TextMax = 20_000;

    private static readonly HashSet<string> Everywhere =
    [
        "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "com", "do", "for", "from", "had", "has", "have", "he", "her", "his", "http",
        "https", "if", "in", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "she", "so", "that", "the", "their", "there", "they",
        "this", "to", "us", "was", "we", "were", "will", "with", "www", "you", "your",
    ];

    /// <summary>The text in half width and lower case, as long as before, so that places in it are places in the original.</summary>
    public static string Fold(string text) => SafeText.HalfWidth(text).ToLowerInvariant();

    /// <summary>The runs of a folded text: stretches of Chinese, and words; with their places.</summary>
    public static IEnumerable<(int Start, int Length, bool IsWide)> Runs(string folded)
    {
        for (var i = 0; i < folded.Length;)
        {
            var kind = KindOf(folded[i]);
            var start = i;
            while (i < folded.Length && KindOf(folded[i]) == kind)
            {
                i++;
            }

            if (kind != Kind.Gap)
            {
                yield return (start, i - start, kind == Kind.Wide);
            }
        }
    }

    /// <summary>The tokens of texts, each once, in the order in which they come; at most <see cref="TokensMax"/>.</summary>
    public static IReadOnlyCollection<string> TokensOf(IEnumerable<string> texts)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new List<string>();
        foreach (var token in texts.SelectMany(text => Tokens(Fold(SafeText.Cut(text, TextMax)))))
        {
            if (tokens.Count == TokensMax)
            {
                break;
            }

            if (found.Add(token))
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }

    /// <summary>The tokens of one folded text, as they come.</summary>
    public static IEnumerable<string> Tokens(string folded)
    {
        foreach (var (start, length, isWide) in Runs(folded))
        {
            if (!isWide)
            {
                var word = folded.Substring(start, Math.Min(length, WordMax));
                if (length > 1 && !Everywhere.Contains(word))
                {
                    yield return word;
                }

                continue;
            }

            for (var i = start; i + 1 < start + length; i++)
            {
                yield return folded.Substring(i, 2);
            }
        }
    }

    private static Kind KindOf(char character) => character switch
    {
        (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or (>= '\u3040' and <= '\u30ff') or (>= '\uac00' and <= '\ud7a3') => Kind.Wide,
        _ when char.IsLetterOrDigit(character) => Kind.Word,
        _ => Kind.Gap,
    };

    private enum Kind
    {
        Gap,
        Word,
        Wide,
    }
}
