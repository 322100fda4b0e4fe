namespace Serverless.Channels;

/// <summary>A mail as SendGrid delivered it, in either mode: read, not judged.</summary>
internal sealed record InboundMail
{
    /// <summary>The mail's headers; in parsed mode SendGrid has read their encoded words already.</summary>
    public MailHeaders Headers { get; init; } = MailHeaders.None;

    /// <summary>The addresses of ours that the mail system delivered to, in lower case.</summary>
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    /// <summary>The return path: empty for bounces and automatic replies, null when the envelope was missing.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The sender; absent when unreadable.</summary>
    public Mailbox? From { get; init; }

    /// <summary>The To header.</summary>
    public string To { get; init; } = "";

    /// <summary>The subject; may be empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The plain text; absent in an HTML-only mail.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML text; absent in a plain mail.</summary>
    public string? Html { get; init; }

    /// <summary>The files, in the mail's order.</summary>
    public IReadOnlyList<MailFile> Files { get; init; } = [];

    /// <summary>SpamAssassin's score; 0 when the check is off.</summary>
    public double SpamScore { get; init; }

    /// <summary>SPF's answer in lower case; empty when unknown.</summary>
    public string Spf { get; init; } = "";

    /// <summary>DKIM's answer, such as <c>{@example.net : pass}</c>; empty when unknown.</summary>
    public string Dkim { get; init; } = "";

    /// <summary>Remarks of reading, such as <c>broken-multipart</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Nothing was found that belongs to a mail.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The Message-ID with its angle brackets; absent when missing or too long to be one.</summary>
    public string? MessageId => MessageIds.First(Headers.First("Message-ID"));
}
