using System.Text.RegularExpressions;

namespace Serverless.Channels;

/// <summary>Finds and reads the delivery report in a mail (contracts/sendgrid.md 5.5).</summary>
internal static partial class DeliveryReport
{
    private const int RecipientsMax = 50;
    private const int ReportBytesMax = 256 * 1024;

    private static readonly string[] Subjects =
    [
        "undeliver", "delivery status notification", "mail delivery failed", "delivery failure", "failure notice", "returned mail",
        "mail delivery system", "delivery has failed", "退信", "系统退信", "投递失败", "无法送达", "未送达", "发送失败",
    ];

    /// <summary>The report, or null when the mail is none.</summary>
    public static MailBounce? Read(InboundMail mail)
    {
        var report = mail.Files.FirstOrDefault(file => file.ContentType is "message/delivery-status" or "message/global-delivery-status");
        if (report is not null)
        {
            return ReadStatus(report.Bytes, OriginalMessageId(mail));
        }

        // Some providers report in plain words only.
        return IsFromMailSystem(mail.From) && IsReportSubject(mail.Subject)
            ? new MailBounce(null, "", StatusIn(mail.Text ?? ""), OriginalMessageId(mail))
            : null;
    }

    /// <summary>Whether the sender is a mail system and no person.</summary>
    public static bool IsFromMailSystem(Mailbox? from) => from?.LocalPart is "mailer-daemon" or "postmaster" or "maildaemon";

    private static bool IsReportSubject(string subject) =>
        Array.Exists(Subjects, word => subject.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static MailBounce ReadStatus(ReadOnlyMemory<byte> bytes, string? original)
    {
        var rest = bytes[..Math.Min(bytes.Length, ReportBytesMax)];
        MailBounce? first = null;
        for (var i = 0; i < RecipientsMax && !rest.IsEmpty; i++)
        {
            var group = MailHeaders.Read(rest.Span, stopAtBlankLine: true, out var length);
            rest = rest[length..];
            if (group.First("Action") is null && group.First("Status") is null)
            {
                continue; // The fields about the whole message, or an extra blank line.
            }

            var bounce = new MailBounce(
                Address(group.First("Final-Recipient") ?? group.First("Original-Recipient")),
                (group.First("Action") ?? "").ToLowerInvariant(), StatusIn(group.First("Status") ?? ""), original);
            if (bounce.IsPermanent)
            {
                return bounce;
            }

            first ??= bounce;
        }

        return first ?? new MailBounce(null, "", "", original);
    }

    // "rfc822; li.wei@example.com"
    private static string? Address(string? field)
    {
        var address = field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>');
        return address is { Length: > 2 and < 320 } && address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    private static string StatusIn(string text) =>
        Status().Match(text.Length > 20_000 ? text[..20_000] : text) is { Success: true } match ? match.Value : "";

    private static string? OriginalMessageId(InboundMail mail)
    {
        foreach (var file in mail.Files.Where(file => file.ContentType is "text/rfc822-headers" or "message/rfc822" or "message/global-headers"))
        {
            var headers = MailHeaders.Read(file.Bytes.Span[..Math.Min(file.Bytes.Length, ReportBytesMax)], stopAtBlankLine: true, out _);
            if (MessageIds.First(headers.First("Message-ID")) is { } id)
            {
                return id;
            }
        }

        var text = mail.Text ?? mail.Html ?? "";
        return MessageIds.FirstOfOurShape(text.Length > 100_000 ? text[..100_000] : text);
    }

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Status();
}
