using Serverless.Azure;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What must be done before the port opens: the host takes the first answer for a promise to serve (section 2).</summary>
internal sealed class AzureStartUp(
    CaseTables cases, ContactTables contacts, [FromKeyedServices(AzureHostServices.ClaimsContainer)] BlobContainerClient claims,
    IServiceProvider services) : IHostedService
{
    private Task? _made;

    /// <summary>Begins to look for tables and containers beside the rest of the start, which waits for them at its end.</summary>
    public void Begin() => _made ??= MakeAsync();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        await _made!.WaitAsync(cancellationToken); // Not null: begun.

        // Opens the vault, and finds out now if anything else is missing.
        services.GetRequiredService<ICaseFileStore>();
        services.GetRequiredService<Invocations>();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync()
    {
        await Task.Yield(); // Also what a first request costs the processor is not the caller's.
        await Task.WhenAll(
            cases.CreateAsync(CancellationToken.None), contacts.CreateAsync(CancellationToken.None),
            claims.CreateIfNotExistsAsync(CancellationToken.None));
    }
}
