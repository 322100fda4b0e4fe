namespace Serverless.Cases;

/// <summary>What somebody searches for in words: every term must be there. Pure.</summary>
public sealed class SearchTerms
{
    private const int TokensMax = 12;
    private readonly IReadOnlyList<(string Text, bool IsWide)> _terms;

    private SearchTerms(IReadOnlyList<(string Text, bool IsWide)> terms, IReadOnlyList<string> tokens) => (_terms, Tokens) = (terms, tokens);

    /// <summary>The tokens that a case must have to be a candidate; at most twelve.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Reads what was typed; null when nothing in it can be searched for.</summary>
    public static SearchTerms? Read(string typed)
    {
        var folded = SearchWords.Fold(SafeText.Cut(typed, 200));
        var terms = new List<(string Text, bool IsWide)>();
        var tokens = new List<string>();
        foreach (var (start, length, isWide) in SearchWords.Runs(folded))
        {
            var text = folded.Substring(start, length);
            var own = SearchWords.Tokens(text).ToList();
            if (own.Count > 0)
            {
                terms.Add((text, isWide));
                tokens.AddRange(own);
            }
        }

        return terms.Count == 0 ? null : new SearchTerms(terms, [.. tokens.Distinct().Take(TokensMax)]);
    }

    /// <summary>Whether every term stands in one of the texts: Chinese as it was typed, other words whole.</summary>
    public bool AreIn(IReadOnlyList<string> texts)
    {
        var folded = texts.Select(SearchWords.Fold).ToList();
        return _terms.All(term => folded.Exists(text => Places(text, term).Any()));
    }

    /// <summary>Where the terms stand in a text, in order, not overlapping.</summary>
    public IReadOnlyList<(int Start, int Length)> Find(string text)
    {
        var folded = SearchWords.Fold(text);
        var end = 0;
        var found = new List<(int Start, int Length)>();
        foreach (var (start, length) in _terms.SelectMany(term => Places(folded, term)).Order())
        {
            if (start >= end)
            {
                found.Add((start, length));
                end = start + length;
            }
        }

        return found;
    }

    private static IEnumerable<(int Start, int Length)> Places(string folded, (string Text, bool IsWide) term)
    {
        for (var at = folded.IndexOf(term.Text, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(term.Text, at + 1, StringComparison.Ordinal))
        {
            if (term.IsWide || (!IsInWord(folded, at - 1) && !IsInWord(folded, at + term.Text.Length)))
            {
                yield return (at, term.Text.Length);
            }
        }
    }

    private static bool IsInWord(string text, int at) =>
        at >= 0 && at < text.Length && SearchWords.Runs(text.Substring(at, 1)).Any(run => !run.IsWide);
}
