using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Cuts out of a case's words the place where the searched ones stand. Pure.</summary>
internal static class SearchSnippet
{
    private const int Before = 40;
    private const int LengthMax = 160;

    /// <summary>The first place in the text that has most of them, on one line.</summary>
    public static IReadOnlyList<SearchSpan> Of(IReadOnlyList<string> texts, SearchTerms terms)
    {
        var (text, places) = texts.Select(one => (Text: one, Places: terms.Find(one))).MaxBy(pair => pair.Places.Count);
        if (places is not [var first, ..])
        {
            return [];
        }

        var from = Math.Max(0, first.Start - Before);
        from = from > 0 && char.IsLowSurrogate(text[from]) ? from - 1 : from;
        var to = Math.Min(text.Length, from + LengthMax);
        to = to < text.Length && char.IsLowSurrogate(text[to]) ? to + 1 : to;
        var spans = new List<SearchSpan>();
        void Add(int start, int end, bool isHit)
        {
            if (end > start)
            {
                spans.Add(new SearchSpan(text[start..end].ReplaceLineEndings(" "), isHit));
            }
        }

        var at = from;
        foreach (var (start, length) in places.Where(place => place.Start + place.Length <= to))
        {
            Add(at, start, isHit: false);
            Add(start, start + length, isHit: true);
            at = start + length;
        }

        Add(at, to, isHit: false);
        return [.. Ellipsis(from > 0), .. spans, .. Ellipsis(to < text.Length)];
    }

    private static IEnumerable<SearchSpan> Ellipsis(bool isCut) => isCut ? [new SearchSpan("…", IsHit: false)] : [];
}
