using Microsoft.Extensions.Logging;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Finds what the intake left half done in a crash or a fault, and ends it: a part of the timer function <c>DispatchEffects</c>.</summary>
/// <remarks>
/// A contact that was kept and not queued is queued (I1); files that nothing names are deleted. Any number of processes may do so at
/// once, beside accepts that are under way.
/// </remarks>
public sealed class PendingContacts(ContactTables tables, IQueueSender queue, TimeProvider time, ILogger<PendingContacts> logger)
{
    /// <summary>The most tries of one run; the rest waits for the next.</summary>
    public const int TriesMax = 1000;

    private readonly IntakeIntents _intents = new(tables, queue);

    /// <summary>How old a try is before it is looked at: until then it is most likely still under way.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How old a try without its row is before its files are deleted: until then it may yet succeed.</summary>
    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromHours(1);

    /// <summary>Ends what is older than <see cref="Patience"/>; what fails stops nothing else and is tried at the next run.</summary>
    /// <returns>How many were ended, and how many failed.</returns>
    public async Task<PendingContactsResult> RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        foreach (var intent in await FindAsync(cancellationToken))
        {
            try
            {
                done += await SettleAsync(intent, cancellationToken) ? 1 : 0;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.IntentFailed(logger, intent.Owner, failure.GetType().Name);
            }
        }

        return new PendingContactsResult(done, failed);
    }

    private async Task<List<IntakeIntent>> FindAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - Patience;
        var intents = new List<IntakeIntent>();
        foreach (var bucket in IntakeIntent.Buckets)
        {
            var filter = TableFilter.Create($"PartitionKey eq {bucket} and At le {until}");
            await foreach (var row in tables.Pending.QueryAsync(filter, null, null, cancellationToken))
            {
                intents.Add(IntakeIntent.Read(row));
                if (intents.Count == TriesMax)
                {
                    return intents;
                }
            }
        }

        return intents;
    }

    private async Task<bool> SettleAsync(IntakeIntent intent, CancellationToken cancellationToken)
    {
        var row = await tables.Contacts.GetEntityIfExistsAsync(
            intent.Owner, intent.Row, [ContactRow.OperationColumn, ContactRow.FilesUnderColumn], cancellationToken);
        if (row is { HasValue: true, Value: { } found }
            && (IsOf(found, ContactRow.OperationColumn, intent) || IsOf(found, ContactRow.FilesUnderColumn, intent)))
        {
            await _intents.FinishAsync(intent, cancellationToken);
            return true;
        }

        // Its row may still come. Even one that lost may have files on their way up.
        if (intent.At > time.GetUtcNow() - GivenUpAfter)
        {
            return false;
        }

        await _intents.DiscardAsync(intent, hasFiles: true, cancellationToken);
        return true;
    }

    private static bool IsOf(TableEntity row, string column, IntakeIntent intent) => row.GetString(column) == intent.Operation;
}
