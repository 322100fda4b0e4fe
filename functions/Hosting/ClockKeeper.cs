using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Remembers once a second what a fast clock shows, so that a restart goes on from there.</summary>
internal sealed class ClockKeeper(ClockMemory memory, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            while (await second.WaitForNextTickAsync(stoppingToken))
            {
                await memory.RememberAsync(time.GetUtcNow(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
