namespace Serverless.Functions;

/// <summary>Reads what a message stands for: itself, or what the host's sender kept elsewhere because it was too large.</summary>
/// <param name="ReadAsync">The body for the body that was received.</param>
internal sealed record MessageBodies(Func<string, CancellationToken, Task<string>> ReadAsync)
{
    /// <summary>Every message is its own body.</summary>
    public static MessageBodies Plain { get; } = new((body, _) => Task.FromResult(body));
}
