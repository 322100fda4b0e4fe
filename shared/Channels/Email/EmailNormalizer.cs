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

        var name = SafeText.Cut(SafeText.Subject(mail.From?.Name), NameLengthMax);
        var whole = WholeText(mail, flags);
        var words = QuotedHistory.NewWords(whole, name);
        var subject = SafeText.Subject(mail.Subject);
        var messageId = ProviderMessageId(mail);
        var id = ContactId.From(Channel.Email, messageId);
        var (occurredAt, isCorrected) = ContactTime.Correct(MailDate.Read(mail.Headers.First("Date")), receivedAt);
        AddIf(flags, isCorrected, ContactTime.CorrectedFlag);
        var (attachments, contents) = FileIntake.Take(id, mail.Files, rules.AttachmentBytesMax, rules.AttachmentsMax, flags);

        var contact = new Contact
        {
            Id = id,
            Channel = Channel.Email,
            ProviderMessageId = messageId,
            From = ContactAddresses.Email(mail.From?.Address),
            AlsoFrom = ContactAddresses.Email(bounce?.FinalRecipient) is { } recipient ? [recipient] : [],
            FromName = name.Length > 0 ? name : null,
            To = mail.EnvelopeTo is [var reached, ..] ? reached : Mailbox.ReadList(mail.To) is [var to, ..] ? to.Address : "",
            OccurredAt = occurredAt,
            ReceivedAt = receivedAt,
            Language = LanguageDetection.Of($"{subject}\n{words}", Language.Chinese),
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

    private static string WholeText(InboundMail mail, List<string> flags)
    {
        var text = mail.Text;
        if (string.IsNullOrWhiteSpace(text) && mail.Html is { } html)
        {
            AddIf(flags, html.Length > HtmlText.HtmlLengthMax, SafeText.CutFlag);
            text = HtmlText.Read(html, SafeText.WordsMax + 1);
        }

        var (words, isCut) = SafeText.Words(text);
        AddIf(flags, isCut, SafeText.CutFlag);
        return words;
    }

    private static bool IsUnverified(InboundMail mail) =>
        mail.Spf is "fail" or "softfail" && !mail.Dkim.Contains("pass", StringComparison.OrdinalIgnoreCase);

    // Message-ID and the recipients that were reached: a mail to two of our addresses is delivered once for each.
    private static string ProviderMessageId(InboundMail mail)
    {
        var to = string.Join(',', mail.EnvelopeTo.Order(StringComparer.Ordinal).Take(20));
        return mail.MessageId is { } id ? $"{id} {SafeText.Cut(to, 600)}".TrimEnd() : "sha256:" + Fingerprint(mail, to);
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
        var words = SafeText.Words(MailCharsets.Decode(start, null)).Words;
        var contact = new Contact
        {
            Id = ContactId.From(Channel.Email, messageId),
            Channel = Channel.Email,
            ProviderMessageId = messageId,
            OccurredAt = receivedAt,
            ReceivedAt = receivedAt,
            Language = LanguageDetection.Of(words, Language.Chinese),
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
}
