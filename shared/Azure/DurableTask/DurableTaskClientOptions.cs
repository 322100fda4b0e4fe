using Azure.Core;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>Where the Durable extension's HTTP API is, and how it is spoken to (contracts/durable-passthrough.md section 7A).</summary>
public sealed class DurableTaskClientOptions : ClientOptions
{
    /// <summary>Sets retries that fit a call that leaves the app and comes back through the front end.</summary>
    public DurableTaskClientOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 4;
        Retry.Delay = TimeSpan.FromSeconds(0.5);
        Retry.MaxDelay = TimeSpan.FromSeconds(8);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
    }

    /// <summary>The API's address, such as <c>https://intake.azurewebsites.net/runtime/webhooks/durabletask</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The host's system key <c>durabletask_extension</c>; absent for a host that asks for none.</summary>
    public string? Key { get; init; }

    /// <summary>The task hub; absent means the one of host.json.</summary>
    public string? TaskHub { get; init; }

    /// <summary>Reads and writes inputs, results and payloads; absent takes the default.</summary>
    public DurableDataConverter? DataConverter { get; init; }

    /// <summary>The clock of waits and of the age of an answer.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The first pause while waiting for the end of an instance; the pauses double up to <see cref="PollIntervalMax"/>.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause while waiting for the end of an instance.</summary>
    public TimeSpan PollIntervalMax { get; init; } = TimeSpan.FromSeconds(5);
}
