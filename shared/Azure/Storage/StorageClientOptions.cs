using Azure.Core;

namespace Serverless.Azure;

/// <summary>How a storage client speaks: retries, time-outs, transport and policies of Azure.Core, and the clock it dates requests by.</summary>
/// <remarks>
/// Five tries at most, exponential from half a second with jitter, fifteen seconds for each try
/// (contracts/tables-rest.md section 8). A server that asks for a longer pause than <see cref="PauseMax"/> is not waited for.
/// </remarks>
public abstract class StorageClientOptions : ClientOptions
{
    /// <summary>Sets the retries that fit a storage account.</summary>
    protected StorageClientOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 4;
        Retry.Delay = TimeSpan.FromSeconds(0.5);
        Retry.MaxDelay = TimeSpan.FromSeconds(8);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>The clock of <c>x-ms-date</c>; the service refuses one that is more than 15 minutes off.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The longest pause that a server may ask for (elapsed time); what asks for more fails at once.</summary>
    public TimeSpan PauseMax { get; set; } = TimeSpan.FromSeconds(30);
}
