using Azure;
using Serverless.Azure;

namespace Serverless.Functions;

/// <summary>Tells a service of Azure that cannot be reached, or is busy, from a request of ours that is wrong.</summary>
internal static class AzureFaults
{
    private static readonly int[] Passing = [0, 403, 408, 429];

    /// <summary>Whether another try may succeed: no answer, too busy, or an identity whose roles have not reached the service yet.</summary>
    public static bool AreIn(Exception failure) => failure switch
    {
        RequestFailedException refused => refused.Status >= 500 || Passing.Contains(refused.Status),
        ServiceBusException bus => bus.IsTransient,
        AggregateException tries => tries.InnerExceptions.All(AreIn), // Azure.Core tells each try that failed.
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };
}
