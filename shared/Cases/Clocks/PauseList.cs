using NodaTime;

namespace Serverless.Cases;

/// <summary>Pauses in order, overlapping and touching ones made one (S22).</summary>
internal sealed class PauseList
{
    private readonly List<(Instant Start, Instant End)> _pauses;

    private PauseList(List<(Instant Start, Instant End)> pauses) => _pauses = pauses;

    public static PauseList None { get; } = new([]);

    public bool IsEmpty => _pauses.Count == 0;

    /// <summary>The pauses; one that lasts ends at the end of time.</summary>
    public IReadOnlyList<(Instant Start, Instant End)> All => _pauses;

    public static PauseList Of(IReadOnlyList<Pause> pauses)
    {
        if (pauses.Count == 0)
        {
            return None;
        }

        var merged = new List<(Instant Start, Instant End)>();
        foreach (var pause in pauses.OrderBy(pause => pause.Start))
        {
            var end = pause.End ?? Instant.MaxValue;
            if (end <= pause.Start)
            {
                continue;
            }

            if (merged.Count > 0 && pause.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Instant.Max(merged[^1].End, end));
            }
            else
            {
                merged.Add((pause.Start, end));
            }
        }

        return new PauseList(merged);
    }

    /// <summary>Whether one pause holds all of [start, end).</summary>
    public bool Covers(Instant start, Instant end)
    {
        var (low, high) = (0, _pauses.Count); // The first pause that ends at or after the end is the only one that can.
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pauses[middle].End < end ? (middle + 1, high) : (low, middle);
        }

        return low < _pauses.Count && _pauses[low].Start <= start;
    }

    /// <summary>What remains of ordered, disjoint spans.</summary>
    public IEnumerable<(Instant Start, Instant End)> Without(IEnumerable<(Instant Start, Instant End)> spans) =>
        IsEmpty ? spans : Cut(spans);

    private IEnumerable<(Instant Start, Instant End)> Cut(IEnumerable<(Instant Start, Instant End)> spans)
    {
        var next = 0;
        foreach (var (start, end) in spans)
        {
            var from = start;
            while (next < _pauses.Count && _pauses[next].End <= from)
            {
                next++;
            }

            for (var i = next; i < _pauses.Count && _pauses[i].Start < end; i++)
            {
                if (_pauses[i].Start > from)
                {
                    yield return (from, _pauses[i].Start);
                }

                from = Instant.Max(from, _pauses[i].End);
            }

            if (from < end)
            {
                yield return (from, end);
            }
            else if (from == Instant.MaxValue)
            {
                yield break; // An open pause: nothing counts any more.
            }
        }
    }
}
