using Serverless.Azure;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What must be done before the port opens: the host takes the first answer for a promise to serve (section 2).</summary>
internal sealed class AzureStartUp(
    CaseTables cases, ContactTables contacts, [FromKeyedServices(AzureHostServices.ClaimsContainer)] BlobContainerClient claims,
    IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(cases.CreateAsync(cancellationToken), contacts.CreateAsync(cancellationToken), claims.CreateIfNotExistsAsync(cancellationToken));

        // Opens the vault, and finds out now if anything else is missing.
        services.GetRequiredService<ICaseFileStore>();
        services.GetRequiredService<Invocations>();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
