namespace Serverless.Cases;

/// <summary>Finds the rules that speak about a text. Made once a book, at its first use.</summary>
internal sealed class SortingText
{
    private const int EvidenceMax = 5;
    private const int EvidenceLengthMax = 60;
    private const int NoRule = -1;
    private const int NegatedWithinWords = 3;
    private readonly IReadOnlyList<SortingRule> _rules;
    private readonly int[][] _near;
    private readonly SortingPatterns[] _patterns;
    private readonly WordIndex _index = new();
    private readonly AmountReader _amounts;
    private readonly HashSet<string> _negators;
    private readonly HashSet<string> _affirmers;
    private readonly IReadOnlyList<string> _chineseNegators;

    public SortingText(SortingDocument document)
    {
        _rules = document.Rules;
        _patterns = [.. _rules.Select(rule => new SortingPatterns(rule))];
        _negators = new HashSet<string>(document.Negators.En, StringComparer.Ordinal);
        _affirmers = new HashSet<string>(document.Affirmers.En, StringComparer.Ordinal);
        _chineseNegators = document.Negators.Zh;
        _amounts = new AmountReader(document.Money);
        _index.Add(document.Ignore, NoRule, WordRole.Except);
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            _index.Add(new SortingWords { Zh = _rules[rule].Zh, En = _rules[rule].En }, rule, WordRole.Hit);
            _index.Add(_rules[rule].Except, rule, WordRole.Except);
            _index.Add(_rules[rule].Needs, rule, WordRole.Need);
        }

        string[] groups = [.. document.Groups.Keys];
        _near = [.. _rules.Select(rule => rule.Near.Select(name => _rules.Count + Array.IndexOf(groups, name)).ToArray())];
        for (var number = 0; number < groups.Length; number++)
        {
            _index.Add(document.Groups[groups[number]], _rules.Count + number, WordRole.Hit);
        }
    }

    /// <summary>The rules in their order whose words stand in a contact, or that look at no words, with their conditions on the contact met.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="text">Its text, in half width and as written.</param>
    public List<SortingHit> Find(Contact contact, string text)
    {
        var lower = text.ToLowerInvariant().Replace('\u2019', '\'');
        var marked = new MarkedText(lower, _index.Find(lower));
        var amounts = new Lazy<List<FoundAmount>>(() => _amounts.Find(lower));
        var hits = new List<SortingHit>();
        for (var number = 0; number < _rules.Count; number++)
        {
            var rule = _rules[number];
            List<string> evidence = rule.HasWords ? Evidence(number, marked, amounts, text) : [];
            if ((evidence.Count > 0 || !rule.HasWords) && (rule.When?.HoldsFor(contact, evidence) ?? true))
            {
                hits.Add(new SortingHit(rule, evidence));
            }
        }

        return hits;
    }

    private List<string> Evidence(int number, MarkedText marked, Lazy<List<FoundAmount>> amounts, string text)
    {
        List<string> found = [];
        var rule = _rules[number];
        foreach (var mark in marked.Of(number, WordRole.Hit))
        {
            if (found.Count < EvidenceMax && !IsExcepted(mark, number, marked) && !(rule.Negatable && IsNegated(mark, marked.Text))
                && Span(mark, number, marked, amounts) is { } span)
            {
                var word = span.End - span.Start <= EvidenceLengthMax
                    ? text[span.Start..span.End]
                    : $"{text[mark.Start..Math.Min(mark.End, mark.Start + EvidenceLengthMax)]} …";
                if (!found.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add(word);
                }
            }
        }

        if (rule.Patterns.Count > 0 && (rule.Needs is { Zh.Count: 0, En.Count: 0 } || marked.Of(number, WordRole.Need).Length > 0))
        {
            _patterns[number].AddEvidence(text, found, EvidenceMax);
        }

        return found;
    }

    private static bool IsExcepted(WordMark mark, int rule, MarkedText marked) => marked.IsExcepted(mark, rule) || marked.IsExcepted(mark, NoRule);

    // The word with all that must stand near it; null where any of that is missing.
    private WordMark? Span(WordMark mark, int number, MarkedText marked, Lazy<List<FoundAmount>> amounts)
    {
        var rule = _rules[number];
        var span = mark;
        foreach (var group in _near[number])
        {
            if (marked.Nearest(mark, group, rule.Within) is not { } near || marked.IsExcepted(near, NoRule))
            {
                return null;
            }

            span = span with { Start = Math.Min(span.Start, near.Start), End = Math.Max(span.End, near.End) };
        }

        if (rule.AmountMin is { } least && rule.Patterns.Count == 0)
        {
            var all = amounts.Value.FindAll(amount => amount.Yuan >= least).ConvertAll(amount => mark with { Start = amount.Start, End = amount.End });
            if (all.FindIndex(amount => rule.Within is not { } most || marked.Distance(mark, amount) <= most) is not (var at and >= 0))
            {
                return null;
            }

            span = span with { Start = Math.Min(span.Start, all[at].Start), End = Math.Max(span.End, all[at].End) };
        }

        return span;
    }

    // 是不是, 有没有: asked and not denied.
    private static bool IsQuestion(ReadOnlySpan<char> before, string negator) =>
        negator.Length == 2 && before.Length > 2 && before[^3] == negator[1];

    private bool IsNegated(WordMark mark, string lower)
    {
        var before = lower.AsSpan(0, mark.Start);
        foreach (var negator in _chineseNegators)
        {
            if (before.EndsWith(negator, StringComparison.Ordinal))
            {
                return !IsQuestion(before, negator);
            }
        }

        var words = _negators.GetAlternateLookup<ReadOnlySpan<char>>();
        var affirmers = _affirmers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var count = 0; count < NegatedWithinWords; count++)
        {
            before = before.TrimEnd(' ');
            var start = before.Length;
            while (start > 0 && (WordIndex.IsLetter(before[start - 1]) || before[start - 1] == '\''))
            {
                start--;
            }

            if (start == before.Length || affirmers.Contains(before[start..]))
            {
                return false; // The clause begins here, or the denial is itself denied.
            }

            if (words.Contains(before[start..]))
            {
                return true;
            }

            before = before[..start];
        }

        return false;
    }
}
