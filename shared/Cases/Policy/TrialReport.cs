namespace Serverless.Cases;

/// <summary>Adds cases of a trial run up; its memory does not grow with their number.</summary>
/// <param name="skip">How many differing cases an earlier page has shown.</param>
/// <param name="limit">The most differing cases to list.</param>
public sealed class TrialReport(int skip, int limit)
{
    private readonly Dictionary<(ClockKind Clock, string Department), (TrialCounts Was, TrialCounts Would)> _figures = [];
    private readonly List<TrialCase> _listed = [];

    /// <summary>How many cases were run.</summary>
    public int Cases { get; private set; }

    /// <summary>How many of them differ.</summary>
    public int Differing { get; private set; }

    /// <summary>The differing cases of this page.</summary>
    public IReadOnlyList<TrialCase> Listed => _listed;

    /// <summary>How many differing cases the pages up to this one have shown; null when that is all of them.</summary>
    public int? Next => Differing > skip + _listed.Count ? skip + _listed.Count : null;

    /// <summary>The figures, by kind of clock and department.</summary>
    public IEnumerable<TrialFigures> Figures =>
        from entry in _figures
        orderby entry.Key.Clock, entry.Key.Department
        select new TrialFigures { Clock = entry.Key.Clock, Department = entry.Key.Department, Was = entry.Value.Was, Would = entry.Value.Would };

    /// <summary>Adds a case.</summary>
    public void Add(TrialCase one)
    {
        Cases++;
        foreach (var clock in one.Clocks)
        {
            var key = (clock.Clock.Kind, one.Head.Department);
            var (was, would) = _figures.GetValueOrDefault(key);
            _figures[key] = (was.With(clock.Was), would.With(clock.Would));
        }

        if (one.Differs && ++Differing > skip && _listed.Count < limit)
        {
            _listed.Add(one);
        }
    }
}
