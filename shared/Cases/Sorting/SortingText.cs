namespace Serverless.Cases;

/// <summary>Finds the rules that speak about a text. Made once a book, at its first use.</summary>
internal sealed class SortingText
{
    private const int EvidenceMax = 5;
    private const int NoRule = -1;
    private const int NegatedWithinWords = 3;
    private readonly IReadOnlyList<SortingRule> _rules;
    private readonly SortingPatterns[] _patterns;
    private readonly WordIndex _index = new();
    private readonly HashSet<string> _negators;
    private readonly IReadOnlyList<string> _chineseNegators;

    public SortingText(SortingDocument document)
    {
        _rules = document.Rules;
        _patterns = [.. _rules.Select(rule => new SortingPatterns(rule))];
        _negators = new HashSet<string>(document.Negators.En, StringComparer.Ordinal);
        _chineseNegators = document.Negators.Zh;
        _index.Add(document.Ignore, NoRule, WordRole.Except);
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            _index.Add(new SortingWords { Zh = _rules[rule].Zh, En = _rules[rule].En }, rule, WordRole.Hit);
            _index.Add(_rules[rule].Except, rule, WordRole.Except);
            _index.Add(_rules[rule].Needs, rule, WordRole.Need);
        }
    }

    /// <summary>The rules in their order whose words stand in a contact, or that look at no words, with their conditions on the contact met.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="text">Its text, in half width and as written.</param>
    public List<SortingHit> Find(Contact contact, string text)
    {
        var lower = text.ToLowerInvariant().Replace('\u2019', '\'');
        var marks = _index.Find(lower);
        var hits = new List<SortingHit>();
        for (var number = 0; number < _rules.Count; number++)
        {
            var rule = _rules[number];
            List<string> evidence = rule.HasWords ? Evidence(number, marks, lower, text) : [];
            if ((evidence.Count > 0 || !rule.HasWords) && (rule.When?.HoldsFor(contact, evidence) ?? true))
            {
                hits.Add(new SortingHit(rule, evidence));
            }
        }

        return hits;
    }

    private List<string> Evidence(int number, List<WordMark> marks, string lower, string text)
    {
        List<string>? found = null;
        var rule = _rules[number];
        var isNeeded = rule.Needs is { Zh.Count: 0, En.Count: 0 };
        foreach (var mark in marks)
        {
            if (mark.Rule != number || mark.Role == WordRole.Except || (mark.Role == WordRole.Hit && found?.Count >= EvidenceMax))
            {
                continue;
            }

            if (mark.Role == WordRole.Need)
            {
                isNeeded = true;
            }
            else if (!IsExcepted(mark, marks, lower) && !(rule.Negatable && IsNegated(mark, lower)))
            {
                found ??= [];
                var word = text[mark.Start..mark.End];
                if (!found.Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add(word);
                }
            }
        }

        if (isNeeded && rule.Patterns.Count > 0)
        {
            found ??= [];
            _patterns[number].AddEvidence(text, found, EvidenceMax);
        }

        return found ?? [];
    }

    // Chinese has no spaces: in 起火锅炉 the 火锅 must not hide the fire, so there the whole word must lie within.
    private static bool IsExcepted(WordMark mark, List<WordMark> marks, string lower)
    {
        foreach (var other in marks)
        {
            if (other.Role == WordRole.Except && (other.Rule == mark.Rule || other.Rule == NoRule)
                && (WordIndex.IsLetter(lower[other.Start])
                    ? other.Start < mark.End && other.End > mark.Start
                    : other.Start <= mark.Start && other.End >= mark.End))
            {
                return true;
            }
        }

        return false;
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
        for (var count = 0; count < NegatedWithinWords; count++)
        {
            before = before.TrimEnd(' ');
            var start = before.Length;
            while (start > 0 && (WordIndex.IsLetter(before[start - 1]) || before[start - 1] == '\''))
            {
                start--;
            }

            if (start == before.Length)
            {
                return false; // The clause begins here.
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
