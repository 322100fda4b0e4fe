using System.Text.RegularExpressions;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Reads what a mail says about the case it belongs to (H06, contracts/sendgrid.md 5.3).</summary>
internal static partial class MailReference
{
    private const int TokenLengthMax = 100;

    /// <summary>Reply token of the envelope, Message-IDs newest first, case number of the subject. A bounce names the mail it is about.</summary>
    public static CaseReference Read(InboundMail mail, MailBounce? bounce)
    {
        var replied = MessageIds.All(mail.Headers.First("In-Reply-To"));
        var references = MessageIds.All(mail.Headers.First("References")).Reverse();
        string[] original = bounce?.OriginalMessageId is { } id ? [id] : [];
        return new CaseReference(
            mail.EnvelopeTo.Select(ReplyToken).FirstOrDefault(token => token is not null),
            [.. original.Concat(replied).Concat(references).Distinct(StringComparer.Ordinal).Take(20)],
            NumberIn(mail.Subject), CallId: null);
    }

    /// <summary>The case number in a text as written, such as <c>C-1001</c>, or null.</summary>
    public static string? NumberIn(string text) =>
        CaseNumber().Match(text.Length > 1_000 ? text[..1_000] : text) is { Success: true } match ? match.Groups["number"].Value : null;

    // support+c-1003.9ab2@parse.example.com
    private static string? ReplyToken(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && at - plus - 1 is > 0 and <= TokenLengthMax ? address[(plus + 1)..at] : null;
    }

    [GeneratedRegex(@"(^|[^A-Za-z0-9])(?<number>[Cc]-[0-9A-Za-z]*[0-9][0-9A-Za-z]*(-[0-9A-Za-z]+){0,3})", RegexOptions.NonBacktracking)]
    private static partial Regex CaseNumber();
}
