using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Counts the callbacks of a year against the plans (H64).</summary>
internal sealed class CallbackRates(CallbackPlanBook plans, CaseFactBook facts, PeriodLog periods)
{
    /// <summary>Counts a year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="reading">How much may be done for it; the count is whole only when the reading is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CallbackCount> CountAsync(int year, FactReading reading, CancellationToken cancellationToken)
    {
        var count = new CallbackCount(year, periods.Zone, await plans.OfYearAsync(year, cancellationToken));

        // A callback follows its case's opening by a year at most: older cases are closed and asked long before.
        var from = new LocalDate(year - 1, 1, 1).AtStartOfDayInZone(periods.Zone).ToInstant();
        var before = new LocalDate(year + 1, 1, 1).AtStartOfDayInZone(periods.Zone).ToInstant();
        await foreach (var fact in facts.ReadAsync(from, before, reading, cancellationToken))
        {
            count.Add(fact.Department, fact.Callbacks ?? []);
        }

        return count;
    }
}
