using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Sums complaints by their facts, as <see cref="ComplaintSummary"/> does by their files (H53).</summary>
public sealed class ComplaintSums
{
    private const int RepeatsMax = 200;
    private readonly Dictionary<string, (int Count, CaseFact Latest)> _causes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _departments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ComplaintStep, int> _skipped = [];
    private readonly List<(CaseFact Fact, string Earlier)> _repeats = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were resolved.</summary>
    public int Resolved { get; private set; }

    /// <summary>In how many the customer turned an answer down.</summary>
    public int Appealed { get; private set; }

    /// <summary>How many repeat an earlier one.</summary>
    public int Repeated { get; private set; }

    /// <summary>The causes, the most frequent first, each with its latest case, which says it in words.</summary>
    public IEnumerable<(string Cause, int Count, CaseFact Latest)> Causes =>
        _causes.OrderByDescending(cause => cause.Value.Count).ThenBy(cause => cause.Key, StringComparer.Ordinal)
            .Select(cause => (cause.Key, cause.Value.Count, cause.Value.Latest));

    /// <summary>The departments, the one with most complaints first.</summary>
    public IEnumerable<(string Department, int Count)> Departments =>
        _departments.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    /// <summary>The steps that were left out (H50).</summary>
    public IEnumerable<(ComplaintStep Step, int Count)> Skipped => _skipped.Select(pair => (pair.Key, pair.Value));

    /// <summary>The complaints that repeat an earlier one, the latest first; at most two hundred.</summary>
    public IEnumerable<(CaseFact Fact, string Earlier)> Repeats => _repeats.OrderByDescending(pair => pair.Fact.OpenedAt);

    /// <summary>Adds a complaint.</summary>
    public void Add(CaseFact fact)
    {
        Count++;
        Resolved += fact is { ClosedAs: null, Status: >= CaseStatus.Resolved } ? 1 : 0;
        Appealed += fact.Appeals > 0 ? 1 : 0;
        _departments[fact.Department] = _departments.GetValueOrDefault(fact.Department) + 1;
        if (fact.Cause is { } cause)
        {
            var known = _causes.GetValueOrDefault(cause);
            _causes[cause] = (known.Count + 1, known.Latest is { } latest && latest.OpenedAt > fact.OpenedAt ? latest : fact);
        }

        foreach (var step in fact.Skipped ?? [])
        {
            _skipped[step] = _skipped.GetValueOrDefault(step) + 1;
        }

        Repeated += fact.Repeats is { Count: > 0 } ? 1 : 0;
        foreach (var earlier in fact.Repeats ?? [])
        {
            if (_repeats.Count < RepeatsMax)
            {
                _repeats.Add((fact, earlier));
            }
        }
    }
}
