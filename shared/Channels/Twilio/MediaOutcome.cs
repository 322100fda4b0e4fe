namespace Serverless.Channels;

/// <summary>What came of fetching a medium.</summary>
public abstract record MediaOutcome
{
    private MediaOutcome()
    {
    }

    /// <summary>It is here.</summary>
    /// <param name="Bytes">The content.</param>
    /// <param name="ContentType">The media type as the provider tells it.</param>
    public sealed record Fetched(ReadOnlyMemory<byte> Bytes, string ContentType) : MediaOutcome;

    /// <summary>The provider does not have it (a recording may not be readable yet: try again for some minutes).</summary>
    public sealed record Missing : MediaOutcome;

    /// <summary>It is larger than allowed.</summary>
    public sealed record TooLarge : MediaOutcome;

    /// <summary>It may not be fetched, or the provider refuses.</summary>
    /// <param name="Reason">Such as <c>host-refused</c> or <c>http-401</c>.</param>
    public sealed record Refused(string Reason) : MediaOutcome;

    /// <summary>Another try may succeed.</summary>
    /// <param name="After">How long the provider asks to wait; absent when it does not say.</param>
    /// <param name="Reason">Such as <c>timed-out</c> or <c>http-503</c>.</param>
    public sealed record Retry(TimeSpan? After, string Reason) : MediaOutcome;
}
