using Serverless.Embedded;

namespace Serverless.Functions.Tests;

/// <summary>Proves the invariants over the whole store beside the running service (I8).</summary>
internal static class Verification
{
    public static async Task VerifyAsync(this RunningService service)
    {
        var verifier = new StoreVerifier(
            new SqliteDatabaseOptions { Path = Path.Combine(service.DataFolder, "serverless.db") },
            service.DataFolder,
            FileMasterKey.OpenOrCreate(Path.Combine(service.DataFolder, "master.key"), RandomSource.System),
            hasNextStep: null,
            more: []);
        Assert.Empty(await verifier.VerifyAsync(isRunning: true, CancellationToken.None));
    }
}
