namespace Serverless.Azure;

/// <summary>How patient a client is with Service Bus.</summary>
public sealed record ServiceBusClientOptions
{
    /// <summary>How long one try may take until its answer begins.</summary>
    public TimeSpan TryWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried in all.</summary>
    public int TriesMax { get; init; } = 4;

    /// <summary>The rest before the second try; it doubles from then on, with a fifth of it more or less by chance.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest rest. A service that asks for more by <c>Retry-After</c> is not tried again by this call.</summary>
    public TimeSpan RestMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Opens connections in another way than usual, for tests; absent means as usual.</summary>
    internal Func<HttpMessageHandler>? Handler { get; init; }
}
