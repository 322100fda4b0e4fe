namespace Serverless.Cases;

/// <summary>The quiet notice before the warning (S40): at which part of the target, and to whom; nobody unless the policy names them.</summary>
/// <param name="At">At which part of the target, above 0 and below the warning.</param>
/// <param name="To">Who is told; empty for nobody, and then nothing is recorded either.</param>
public sealed record EarlyNotice(decimal At, IReadOnlyList<Listener>? To)
{
    /// <summary>Who is told.</summary>
    public IReadOnlyList<Listener> To { get; } = To ?? [];
}
