using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The intents of the intake: written first, settled last, by whoever comes upon them (I1).</summary>
internal sealed class IntakeIntents(ContactTables tables, IQueueSender queue)
{
    /// <summary>How long one try may take before its row must be there (elapsed time).</summary>
    /// <remarks>Far below <see cref="PendingContacts.GivenUpAfter"/>, after which its blobs are taken for left behind.</remarks>
    public static TimeSpan TryMax { get; } = TimeSpan.FromMinutes(15);

    public Task WriteAsync(IntakeIntent intent, CancellationToken cancellationToken) =>
        tables.Pending.UpsertEntityAsync(intent.Write(), TableUpdateMode.Replace, cancellationToken);

    public async Task<IntakeIntent?> FindAsync(string owner, string operation, CancellationToken cancellationToken)
    {
        var row = await tables.Pending.GetEntityIfExistsAsync(
            IntakeIntent.BucketOf(owner), IntakeIntent.KeyOf(owner, operation), null, cancellationToken);
        return row is { HasValue: true, Value: { } found } ? IntakeIntent.Read(found) : null;
    }

    /// <summary>Ends a try whose row is there: sends its message, deletes what it replaced. Done twice, nothing more happens.</summary>
    public async Task FinishAsync(IntakeIntent intent, CancellationToken cancellationToken)
    {
        if (intent.Message is { } message)
        {
            await queue.SendMessageAsync(IntakeMessage.Queue, message, cancellationToken);
        }

        if (intent.Former is { } former)
        {
            await DeleteFilesAsync(intent.Owner, former, cancellationToken);
        }

        await ForgetAsync(intent, cancellationToken);
    }

    /// <summary>Ends a try that came to nothing.</summary>
    public async Task DiscardAsync(IntakeIntent intent, bool hasFiles, CancellationToken cancellationToken)
    {
        if (hasFiles)
        {
            await DeleteFilesAsync(intent.Owner, intent.Operation, cancellationToken);
        }

        await ForgetAsync(intent, cancellationToken);
    }

    private Task ForgetAsync(IntakeIntent intent, CancellationToken cancellationToken) =>
        tables.Pending.DeleteEntityAsync(intent.Bucket, intent.Key, ETag.All, cancellationToken);

    private async Task DeleteFilesAsync(string owner, string operation, CancellationToken cancellationToken)
    {
        await foreach (var blob in tables.Files.GetBlobsAsync($"{owner}/{operation}/", cancellationToken))
        {
            await tables.Files.DeleteBlobIfExistsAsync(blob.Name, cancellationToken);
        }
    }
}
