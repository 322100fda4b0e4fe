using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Turns a request of SendGrid's Inbound Parse webhook into a contact (H02, contracts/sendgrid.md sections 1 and 5).</summary>
/// <remarks>
/// SendGrid drops a mail that is refused, so every request becomes a contact: what cannot be understood has the flag
/// <see cref="IntakeFlags.Unreadable"/> and the words that could be read. The same mail always has the same id (I2).
/// </remarks>
public sealed class EmailNormalizer(EmailIntakeRules rules)
{
    private const int SubjectLengthMax = 1_000;
    private const int NameLengthMax = 200;
    private const int UnreadableBytesMax = 16 * 1024;

    /// <summary>Reads a request that was received at an instant. Never throws: the mail's content is a stranger's.</summary>
    public NormalizedContact Normalize(RawContact raw, Instant receivedAt)
    {
        try
        {
            return Read(raw, receivedAt);
        }
#pragma warning disable CA1031 // A reader's bug must cost the reading of one mail, not the mail: an exception here would lose it after three days.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return Unreadable(raw, receivedAt);
        }
    }

    /// <summary>As <see cref="Normalize"/>, without its last net.</summary>
    internal NormalizedContact Read(RawContact raw, Instant receivedAt)
    {
        var mail = InboundMailReader.Read(raw);
        if (mail.IsUnreadable)
        {
            return Unreadable(raw, receivedAt);
        }

        var flags = new List<string>(mail.Flags);
        var bounce = DeliveryReport.Read(mail);
        var isLoop = MailJudgement.IsLoop(mail, rules);
        AddIf(flags, isLoop, IntakeFlags.Loop);
        AddIf(flags, IsUnverified(mail), IntakeFlags.SenderUnverified);

        var name = Limit(Clean(mail.From?.Name), NameLengthMax);
        var whole = WholeText(mail, flags);
        var words = QuotedHistory.NewWords(whole, name);
        var subject = Limit(Clean(mail.Subject), SubjectLengthMax);
        var messageId = ProviderMessageId(mail);
        var id = ContactId.From(Channel.Email, messageId);
        var occurred = ContactTime.Occurred(MailDate.Read(mail.Headers.First("Date")), receivedAt, flags);
        var (attachments, contents) = FileIntake.Take(id, mail.Files, rules.AttachmentBytesMax, rules.AttachmentsMax, flags);

        var contact = new Contact
        {
            Id = id,
            Channel = Channel.Email,
            ProviderMessageId = messageId,
            From = EmailAddresses.TryRead(mail.From?.Address),
            AlsoFrom = EmailAddresses.TryRead(bounce?.FinalRecipient) is { } recipient ? [recipient] : [],
            FromName = name.Length > 0 ? name : null,
            To = mail.EnvelopeTo is [var reached, ..] ? reached : Mailbox.ReadList(mail.To) is [var to, ..] ? to.Address : "",
            OccurredAt = occurred,
            ReceivedAt = receivedAt,
            Language = LanguageOf.Words(subject, words),
            Subject = subject,
            Words = words,
            WholeText = whole == words ? null : whole,
            Attachments = attachments,
            Reference = MailReference.Read(mail, bounce),
            Nature = MailJudgement.Judge(mail, bounce, isLoop, words),
            Flags = flags,
        };
        return new NormalizedContact(contact, contents) { Bounce = bounce };
    }

    private string WholeText(InboundMail mail, List<string> flags)
    {
        var text = mail.Text;
        if (string.IsNullOrWhiteSpace(text) && mail.Html is { } html)
        {
            AddIf(flags, html.Length > HtmlText.HtmlLengthMax, IntakeFlags.TextCut);
            text = HtmlText.Read(html, rules.TextLengthMax + 1);
        }

        text = Clean(text, keepsLines: true).ReplaceLineEndings("\n").Trim();
        AddIf(flags, text.Length > rules.TextLengthMax, IntakeFlags.TextCut);
        return Limit(text, rules.TextLengthMax);
    }

    private static bool IsUnverified(InboundMail mail) =>
        mail.Spf is "fail" or "softfail" && !mail.Dkim.Contains("pass", StringComparison.OrdinalIgnoreCase);

    // Message-ID and the recipients that were reached: a mail to two of our addresses is delivered once for each.
    private static string ProviderMessageId(InboundMail mail)
    {
        var to = string.Join(',', mail.EnvelopeTo.Order(StringComparer.Ordinal).Take(20));
        return mail.MessageId is { } id ? $"{id} {Limit(to, 600)}".TrimEnd() : "sha256:" + Fingerprint(mail, to);
    }

    private static string Fingerprint(InboundMail mail, string to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts = [mail.From?.Address, to, mail.Subject, mail.Headers.First("Date"), mail.Text, mail.Html];
        foreach (var part in parts)
        {
            AppendPart(hash, Encoding.UTF8.GetBytes(part ?? ""));
        }

        foreach (var file in mail.Files)
        {
            AppendPart(hash, file.Bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendPart(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }

    private static NormalizedContact Unreadable(RawContact raw, Instant receivedAt)
    {
        var messageId = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(raw.Body.Span));
        var start = raw.Body.Span[..Math.Min(raw.Body.Length, UnreadableBytesMax)];
        var words = Clean(MailCharsets.Decode(start, null), keepsLines: true).Trim();
        var contact = new Contact
        {
            Id = ContactId.From(Channel.Email, messageId),
            Channel = Channel.Email,
            ProviderMessageId = messageId,
            OccurredAt = receivedAt,
            ReceivedAt = receivedAt,
            Language = LanguageOf.Words("", words),
            Words = words,
            Flags = [IntakeFlags.Unreadable],
        };
        return new NormalizedContact(contact, []);
    }

    private static void AddIf(List<string> flags, bool condition, string flag)
    {
        if (condition && !flags.Contains(flag))
        {
            flags.Add(flag);
        }
    }

    private static string Clean(string? text, bool keepsLines = false) => PlainText.Clean(text, keepsLines);

    private static string Limit(string text, int length) => PlainText.Limit(text, length);
}
