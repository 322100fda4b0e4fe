using NodaTime;

namespace Serverless.Cases;

/// <summary>One word to one person on one channel, sent once (I4).</summary>
public sealed record Notification
{
    /// <summary>Derived from case, step and recipient, such as <c>c-…/first-response/alert-1/anna</c>; at most 128 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The case it is about.</summary>
    public required CaseId Case { get; init; }

    /// <summary>The customer of that case, whose data key protects the words.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>Why it goes out.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The clock it is about, with its round, such as <c>first-response</c> or <c>first-response#2</c>; absent for others.</summary>
    public string? Clock { get; init; }

    /// <summary>The level of an alert: 1 supervisor, 2 manager, 3 director; absent for others.</summary>
    public int? Level { get; init; }

    /// <summary>The staff member it goes to; absent for the customer.</summary>
    public string? StaffId { get; init; }

    /// <summary>The channel.</summary>
    public required MessageChannel Channel { get; init; }

    /// <summary>The phone number or mail address; empty on <see cref="MessageChannel.Console"/>.</summary>
    public required string To { get; init; }

    /// <summary>The recipient's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The subject; empty where the channel has none.</summary>
    public string Subject { get; init => field = value ?? ""; } = "";

    /// <summary>The text as sent; for a voice call the words spoken.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part of a mail; absent otherwise.</summary>
    public string? Html { get; init; }

    /// <summary>The call's TwiML; absent otherwise.</summary>
    public string? Twiml { get; init; }

    /// <summary>Where the links in the text lead: name to absolute URL, such as <c>track</c>, <c>survey</c>, <c>alert</c>.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>Headers that thread a mail to its case (Message-ID, In-Reply-To, References, Reply-To, Auto-Submitted).</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>When it was decided.</summary>
    public required Instant At { get; init; }

    /// <summary>The channels to try, in order, when this one fails; each becomes a notification of its own.</summary>
    public IReadOnlyList<MessageChannel> FallBacks { get; init => field = value ?? []; } = [];
}
