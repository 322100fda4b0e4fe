using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Brings the index of words up beside the work of the embedded host, in small portions and only while little else is asked.</summary>
/// <remarks>It rests by the machine's time: searches bring the index up themselves, so no clock of the service need wait for it.</remarks>
internal sealed class WordIndexKeeper(WordIndexer indexer, AcceptanceFirst acceptance, ILogger<WordIndexKeeper> logger) : BackgroundService
{
    private const int CasesMax = 200;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!acceptance.IsBusy)
                {
                    await CatchUpAsync(stoppingToken);
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or StoreStoppedException or ObjectDisposedException)
        {
            // The service ends; the next start goes on.
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await indexer.CatchUpAsync(CasesMax, cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            Log.WordsNotIndexed(logger, failure.GetType().Name); // The index's own file, or a store that ends the service by itself.
        }
    }
}
