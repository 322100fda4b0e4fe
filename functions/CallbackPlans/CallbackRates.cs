using System.Collections.Concurrent;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Counts the callbacks of a year against the plans (H64), and keeps the last counts, since one reads the facts of all cases of two years.</summary>
internal sealed class CallbackRates(CallbackPlanBook plans, CaseFactBook facts, PeriodLog periods, TimeProvider time)
{
    private const int YearsMax = 4;
    private readonly ConcurrentDictionary<int, Counted> _last = new();

    /// <summary>Counts a year anew.</summary>
    public async Task<CallbackCount> CountAsync(int year, CancellationToken cancellationToken)
    {
        var count = new CallbackCount(year, periods.Zone, await plans.OfYearAsync(year, cancellationToken));

        // A callback follows its case's opening by a year at most: older cases are closed and asked long before.
        var from = new LocalDate(year - 1, 1, 1).AtStartOfDayInZone(periods.Zone).ToInstant();
        var before = new LocalDate(year + 1, 1, 1).AtStartOfDayInZone(periods.Zone).ToInstant();
        await foreach (var fact in facts.ReadAsync(from, before, new FactReading(), cancellationToken))
        {
            count.Add(fact.Department, fact.Callbacks ?? []);
        }

        if (_last.Count >= YearsMax && !_last.ContainsKey(year))
        {
            _last.Clear();
        }

        _last[year] = new Counted(time.GetUtcNow(), count);
        return count;
    }

    /// <summary>The last count of a year in this process, and when it was; null when there was none.</summary>
    public (DateTimeOffset At, CallbackCount Count)? Last(int year) => _last.TryGetValue(year, out var last) ? (last.At, last.Count) : null;

    private sealed record Counted(DateTimeOffset At, CallbackCount Count);
}
