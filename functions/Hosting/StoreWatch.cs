using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Ends the service when the store has failed: only a new start can tell what the disk holds.</summary>
internal sealed class StoreWatch(SqliteDatabase database, IHostApplicationLifetime lifetime, ILogger<StoreWatch> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        database.Broken += End;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        database.Broken -= End;
        return Task.CompletedTask;
    }

    private void End(Exception reason)
    {
        Log.StoreBroken(logger, reason);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
