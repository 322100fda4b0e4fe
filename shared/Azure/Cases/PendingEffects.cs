using Microsoft.Extensions.Logging;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Finds commits whose effects a crash or a fault left, and runs them: what the timer function DispatchEffects does.</summary>
public sealed class PendingEffects(CaseTables tables, CaseEffectDispatcher dispatcher, TimeProvider time, ILogger<PendingEffects> logger)
{
    /// <summary>The most cases of one run; the rest waits for the next.</summary>
    public const int CasesMax = 1000;

    /// <summary>Runs what is older than <see cref="CaseEffectDispatcher.Patience"/>, case by case; one that fails stops no other.</summary>
    public async Task<PendingEffectsResult> RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        foreach (var (id, customer) in await FindAsync(cancellationToken))
        {
            try
            {
                done += await dispatcher.CatchUpAsync(id, customer, CaseEffectDispatcher.Patience, cancellationToken);
            }
            catch (Exception failure) when (CaseEffectDispatcher.IsOutside(failure) && !cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.CatchUpFailed(logger, id.Value, failure.GetType().Name);
            }
        }

        return new PendingEffectsResult(done, failed);
    }

    private async Task<IReadOnlyCollection<(CaseId Case, CustomerId Customer)>> FindAsync(CancellationToken cancellationToken)
    {
        var cases = new HashSet<(CaseId, CustomerId)>();
        var until = (time.GetUtcNow() - CaseEffectDispatcher.Patience).UtcTicks;
        foreach (var bucket in BoardKeys.AllBuckets)
        {
            foreach (var row in await tables.Board.ReadAllAsync(bucket, BoardKeys.TodoList, cancellationToken, "Case", "Customer", "At"))
            {
                if (row.GetInt64("At") <= until && cases.Count < CasesMax)
                {
                    cases.Add((new CaseId(row.GetString("Case")!), new CustomerId(row.GetString("Customer")!))); // Every intent has both.
                }
            }
        }

        return cases;
    }
}
