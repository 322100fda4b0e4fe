using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What one event of SendGrid says about a mail of ours (contracts/sendgrid.md section 3).</summary>
public sealed record MailDelivery
{
    /// <summary>SendGrid's id of the event; a repeat has the same. Empty when it named none.</summary>
    public required string EventId { get; init; }

    /// <summary>Our own id, when the event carries it.</summary>
    public string? NotificationId { get; init; }

    /// <summary>SendGrid's id of the mail as the send's answer gave it (<c>X-Message-Id</c>); empty when unknown.</summary>
    public required string ProviderId { get; init; }

    /// <summary>When it happened; absent when the event does not say.</summary>
    public Instant? At { get; init; }

    /// <summary>Where the mail stands; absent when the event says nothing about that. Events come in any order: keep the furthest.</summary>
    public NotificationState? State { get; init; }

    /// <summary>For a failure: whether this address will never be reached by mail.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>Why it failed or waits, such as <c>bounce-5.1.1</c> or <c>dropped-unsubscribed-address</c>; absent otherwise. Not personal.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the recipient wants mail from us from now on; absent when the event is not about that (H73).</summary>
    public bool? Consents { get; init; }

    /// <summary>The recipient, for a change of consent; absent when unreadable.</summary>
    public ContactAddress? Recipient { get; init; }
}
