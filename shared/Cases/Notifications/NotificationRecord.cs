using NodaTime;

namespace Serverless.Cases;

/// <summary>A notification with how far it has come.</summary>
/// <param name="Notification">What goes to whom.</param>
/// <param name="State">How far it has come.</param>
/// <param name="StateAt">Since when.</param>
/// <param name="ProviderId">The provider's id once it took it; absent before, and in the local outbox.</param>
/// <param name="Reason">Why it failed or was withheld; absent otherwise. Holds no personal data.</param>
/// <param name="Attempts">How often a send was tried.</param>
public sealed record NotificationRecord(
    Notification Notification, NotificationState State, Instant StateAt, string? ProviderId, string? Reason, int Attempts);
