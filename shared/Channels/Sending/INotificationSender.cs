using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Hands notifications to the provider of one or more channels.</summary>
/// <remarks>
/// It keeps no state and repeats nothing by itself: whoever calls it moves the notification to
/// <see cref="NotificationState.Sending"/> before, and records the outcome after (I4).
/// </remarks>
public interface INotificationSender
{
    /// <summary>The channels that it can send on.</summary>
    IReadOnlyList<MessageChannel> Channels { get; }

    /// <summary>Tries once to send a notification.</summary>
    /// <returns>What came of it; a provider's or a network's failure is an outcome, not an exception.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; whether it was sent is unknown then.</exception>
    Task<SendOutcome> SendAsync(Notification notification, CancellationToken cancellationToken);
}
