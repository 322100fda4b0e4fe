using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Serverless.Durable;

/// <summary>What executions of orchestrations take from their host.</summary>
public sealed record OrchestrationOptions
{
    /// <summary>Nothing from the host: no services, default JSON, no logs.</summary>
    public static OrchestrationOptions Default { get; } = new();

    /// <summary>Where orchestrators with constructor arguments get them.</summary>
    public IServiceProvider Services { get; init; } = NoServices.Instance;

    /// <summary>Reads and writes inputs, results, payloads and statuses.</summary>
    public DurableDataConverter Converter { get; init; } = DurableDataConverter.Default;

    /// <summary>Where replay-safe loggers come from.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Reads the result of a completed activity where the host wraps it, as the Azure host's envelope does
    /// (<see cref="ActivityEnvelope"/>); null takes results as they are.
    /// </summary>
    public Func<string?, ActivityOutcome>? ReadActivityResult { get; init; }

    /// <summary>
    /// The longest timer that the host is asked for; longer waits are cut into parts of this length (durable-passthrough,
    /// section 5, Timers). It must not change under running orchestrations: each part has an id.
    /// </summary>
    public TimeSpan TimerPartMax { get; init; } = TimeSpan.FromDays(3);

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
