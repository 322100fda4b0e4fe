namespace Serverless.Cases;

/// <summary>Cuts a text into what two texts can have in common: English words, and pairs of neighbouring Chinese characters.</summary>
internal static class TextTerms
{
    private static readonly HashSet<string> Common = new(
        [
            "the", "and", "you", "your", "for", "is", "are", "a", "an", "to", "of", "in", "on", "it", "i", "my", "me", "we", "do", "does", "can", "could",
            "would", "please", "hi", "hello", "with", "what", "how", "when", "where", "this", "that", "be", "have", "has", "or", "at", "if", "thanks", "thank",
            "你好", "您好", "请问", "你们", "我们", "谢谢", "一下", "可以", "这个", "那个", "什么", "怎么", "么样", "有没", "没有", "是不", "不是", "的是",
        ],
        StringComparer.Ordinal);

    /// <summary>The different terms, in the order in which they stand.</summary>
    public static List<string> Of(string text)
    {
        var lower = SafeText.HalfWidth(text).ToLowerInvariant();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var terms = new List<string>();
        void Add(string term)
        {
            if (!Common.Contains(term) && seen.Add(term))
            {
                terms.Add(term);
            }
        }

        for (var at = 0; at < lower.Length; at++)
        {
            if (IsHan(lower[at]))
            {
                if (at + 1 < lower.Length && IsHan(lower[at + 1]))
                {
                    Add(lower.Substring(at, 2));
                }
            }
            else if (WordIndex.IsLetter(lower[at]))
            {
                var start = at;
                while (at + 1 < lower.Length && WordIndex.IsLetter(lower[at + 1]))
                {
                    at++;
                }

                Add(Stem(lower[start..(at + 1)]));
            }
        }

        return terms;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    // Plurals and a few endings; enough to find "refunds" by "refund".
    private static string Stem(string word) => word switch
    {
        { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };
}
