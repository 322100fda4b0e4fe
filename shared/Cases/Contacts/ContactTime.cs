using NodaTime;

namespace Serverless.Cases;

/// <summary>Decides when a contact happened (S13).</summary>
public static class ContactTime
{
    /// <summary>The flag of a contact whose time was replaced.</summary>
    public const string CorrectedFlag = "time-corrected";

    /// <summary>The provider's time, unless it lies in the future or more than 24 h before our receipt; then our receipt.</summary>
    /// <param name="told">The provider's time; absent when it tells none, which is no reason for a flag.</param>
    /// <param name="receivedAt">When we received it.</param>
    /// <returns>The instant in whole seconds, and whether the told one was replaced.</returns>
    public static (Instant At, bool IsCorrected) Correct(Instant? told, Instant receivedAt)
    {
        var received = WholeSeconds(receivedAt);
        return told is not { } at ? (received, false)
            : at > receivedAt || at < receivedAt - Duration.FromHours(24) ? (received, true)
            : (WholeSeconds(at), false);
    }

    private static Instant WholeSeconds(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
