using NodaTime;

namespace Serverless.Cases;

/// <summary>One contact of a customer in the one shape that all channels share (H02).</summary>
public sealed record Contact
{
    /// <summary>Derived from the channel and <see cref="ProviderMessageId"/>.</summary>
    public required ContactId Id { get; init; }

    /// <summary>The channel it came in on.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The provider's own id: MessageSid, CallSid, RecordingSid, Message-ID, idempotency key.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Who wrote or called; absent for an anonymous caller or an unreadable sender.</summary>
    public ContactAddress? From { get; init; }

    /// <summary>Further addresses that the customer gave, such as the phone number on a web form.</summary>
    public IReadOnlyList<ContactAddress> AlsoFrom { get; init => field = value ?? []; } = [];

    /// <summary>The sender's name as given; absent when none was.</summary>
    public string? FromName { get; init; }

    /// <summary>The address of ours that was reached, as the provider tells it; empty on web and desk.</summary>
    public string To { get; init => field = value ?? ""; } = "";

    /// <summary>When it happened: the provider's time, corrected by S13.</summary>
    public required Instant OccurredAt { get; init; }

    /// <summary>When we received it.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>The customer's language: chosen, or told from the words.</summary>
    public required Language Language { get; init; }

    /// <summary>The subject line; empty where the channel has none.</summary>
    public string Subject { get; init => field = value ?? ""; } = "";

    /// <summary>The customer's new words, without quoted history and signature; may be empty.</summary>
    public string Words { get; init => field = value ?? ""; } = "";

    /// <summary>The whole text where it is more than <see cref="Words"/> (quoted history, signature); absent otherwise.</summary>
    public string? WholeText { get; init; }

    /// <summary>Media and files that came along.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>What it says about the case it belongs to.</summary>
    public CaseReference Reference { get; init => field = value ?? CaseReference.None; } = CaseReference.None;

    /// <summary>How it must be treated: an ordinary message, an automatic one, an opt-out, ...</summary>
    public ContactNature Nature { get; init; } = ContactNature.Message;

    /// <summary>Whether the customer agreed to the processing of the data (web form); absent where nobody asked.</summary>
    public bool? Consent { get; init; }

    /// <summary>The staff member who registered it (desk); absent otherwise.</summary>
    public string? RegisteredBy { get; init; }

    /// <summary>Remarks of the intake, such as <c>time-corrected</c>, <c>unreadable</c>, <c>hung-up</c>, <c>attachment-too-large</c>.</summary>
    public IReadOnlyList<string> Flags { get; init => field = value ?? []; } = [];
}
