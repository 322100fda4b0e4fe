namespace Serverless.Functions.Tests;

/// <summary>Ends a test with a look over the whole store.</summary>
internal static class Verification
{
    /// <summary>Nothing is lost, doubled or stuck in the running service's store.</summary>
    public static Task VerifyAsync(this RunningService service) => Verified.AssertAsync(service.DataFolder, isRunning: true);
}
