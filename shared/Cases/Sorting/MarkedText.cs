namespace Serverless.Cases;

/// <summary>One text with the words that were found in it, in order, and how far they stand apart.</summary>
internal sealed class MarkedText
{
    private const int SentenceEnd = 2;
    private readonly WordMark[] _marks;
    private readonly int _longestExcept;
    private int[]? _ordinals;

    /// <param name="text">The text in lower case.</param>
    /// <param name="marks">What stands in it.</param>
    public MarkedText(string text, List<WordMark> marks)
    {
        Text = text;
        _marks = [.. marks];
        Array.Sort(_marks);
        foreach (var mark in _marks)
        {
            _longestExcept = mark.Role == WordRole.Except ? Math.Max(_longestExcept, mark.End - mark.Start) : _longestExcept;
        }
    }

    public string Text { get; }

    /// <summary>What was found for a rule in one role, by where it begins.</summary>
    public ReadOnlySpan<WordMark> Of(int rule, WordRole role)
    {
        var first = FirstAt(new WordMark(rule, role, 0, 0));
        var last = first;
        while (last < _marks.Length && _marks[last].Rule == rule && _marks[last].Role == role)
        {
            last++;
        }

        return _marks.AsSpan(first, last - first);
    }

    // Chinese has no spaces: in 起火锅炉 the 火锅 must not hide the fire, so there the whole word must lie within.
    public bool IsExcepted(WordMark mark, int rule)
    {
        var from = Math.Max(0, mark.Start - _longestExcept);
        for (var at = FirstAt(new WordMark(rule, WordRole.Except, from, 0)); at < _marks.Length; at++)
        {
            var other = _marks[at];
            if (other.Rule != rule || other.Role != WordRole.Except || other.Start >= mark.End)
            {
                return false;
            }

            if (WordIndex.IsLetter(Text[other.Start])
                ? other.End > mark.Start
                : other.Start <= mark.Start && other.End >= mark.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word of a group that stands nearest, within a distance; null for none.</summary>
    public WordMark? Nearest(WordMark mark, int group, int? within)
    {
        var at = FirstAt(new WordMark(group, WordRole.Hit, mark.Start, 0));
        WordMark? nearest = null;
        for (var number = Math.Max(0, at - 2); number < Math.Min(at + 2, _marks.Length); number++)
        {
            var other = _marks[number];
            if (other.Rule == group && other.Role == WordRole.Hit && (nearest is not { } best || Distance(mark, other) < Distance(mark, best)))
            {
                nearest = other;
            }
        }

        return nearest is { } found && (within is not { } most || Distance(mark, found) <= most) ? nearest : null;
    }

    /// <summary>How many words stand between two places, a Chinese character being one; sentences are further apart.</summary>
    public int Distance(WordMark one, WordMark other)
    {
        var (first, second) = one.Start <= other.Start ? (one, other) : (other, one);
        if (second.Start < first.End)
        {
            return 0;
        }

        _ordinals ??= Count(Text);
        return _ordinals[second.Start] - _ordinals[first.End - 1];
    }

    private static int[] Count(string text)
    {
        var ordinals = new int[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (WordIndex.IsLetter(text[at]))
            {
                count += at == 0 || !WordIndex.IsLetter(text[at - 1]) ? 1 : 0;
            }
            else
            {
                count += WordIndex.EndsSentence(text, at) ? SentenceEnd : text[at] >= '\u3400' ? 1 : 0;
            }

            ordinals[at] = count;
        }

        return ordinals;
    }

    // The first mark that is not before this one.
    private int FirstAt(WordMark mark)
    {
        var at = Array.BinarySearch(_marks, mark);
        return at < 0 ? ~at : at;
    }
}
