namespace Serverless.Testing;

/// <summary>How the test's Functions host is started; see tests/FunctionsHost/README.md.</summary>
public sealed record FunctionsHostSettings
{
    /// <summary>The folder of host.json and the function folders.</summary>
    public required string ScriptRoot { get; init; }

    /// <summary>What to start instead of host.json's executable.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The port of an app that already listens; nothing is started then.</summary>
    public int? Attach { get; init; }

    /// <summary>What the virtual clock shows first; absent means the machine's clock.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Services behind the app by name, such as storage; the app reaches them through the host, which sees every write.</summary>
    public IReadOnlyDictionary<string, Uri> Services { get; init; } = new Dictionary<string, Uri>();

    /// <summary>
    /// The app settings; <c>{url}</c>, <c>{durable}</c>, <c>{serviceBus}</c> and the names of <see cref="Services"/> in braces stand for
    /// addresses known only at the start.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long an invocation may take, in seconds; absent takes host.json's.</summary>
    public double? FunctionTimeout { get; init; }

    /// <summary>Whether timer functions follow their schedules ("scheduled") or run when a test says so (absent).</summary>
    public string? Timers { get; init; }

    /// <summary>How a start under the id of a running instance is refused: 409, or 500 as older extensions do.</summary>
    public int StartAnswer { get; init; } = 409;

    /// <summary>Whether requests pass the platform's front end, which adds its headers.</summary>
    public bool FrontEnd { get; init; } = true;

    /// <summary>Queues, keys and bearer tokens of the Service Bus peer; absent for none.</summary>
    public object? ServiceBus { get; init; }
}
