using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Tells people's mail from robots' (contracts/sendgrid.md 5.4): two robots that answer each other never stop.</summary>
internal static class MailJudgement
{
    /// <summary>SpamAssassin's own threshold.</summary>
    public const double SpamScoreMin = 5.0;

    private const int OptOutLengthMax = 40;

    private static readonly string[] RobotLocalParts =
        ["no-reply", "noreply", "do-not-reply", "donotreply", "no_reply", "autoreply", "auto-reply", "bounce", "bounces"];

    private static readonly string[] RobotHeaders =
        ["X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Autoresponder", "List-Id", "List-Unsubscribe", "X-Loop"];

    private static readonly string[] RobotSubjects =
    [
        "自动回复", "自动答复", "自動回覆", "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "out of office",
        "out of the office", "abwesenheitsnotiz",
    ];

    private static readonly string[] OptOutWords = ["unsubscribe", "退订", "退訂", "取消订阅"];

    /// <summary>How the mail must be treated.</summary>
    public static ContactNature Judge(InboundMail mail, MailBounce? bounce, bool isLoop, string words)
    {
        if (bounce is not null)
        {
            // A report of success or delay is no bounce, but nobody reads an answer to it either.
            return bounce.IsPermanent ? ContactNature.Bounce : ContactNature.AutoReply;
        }

        if (mail.SpamScore >= SpamScoreMin)
        {
            return ContactNature.Spam;
        }

        if (isLoop || IsAutomatic(mail))
        {
            return ContactNature.AutoReply;
        }

        return IsOptOut(mail.Subject, words) ? ContactNature.OptOut : ContactNature.Message;
    }

    /// <summary>Whether one of our own mails came back, or one that has travelled in a circle.</summary>
    public static bool IsLoop(InboundMail mail, EmailIntakeRules rules) =>
        mail.Headers.Count("Received") > rules.HopsMax ||
        (mail.MessageId is { } id && MessageIds.HasOurShape(id) && rules.IsOwnDomain(id[(id.LastIndexOf('@') + 1)..^1])) ||
        (mail.From is { } from && rules.OwnAddresses.Contains(from.Address, StringComparer.OrdinalIgnoreCase));

    private static bool IsAutomatic(InboundMail mail)
    {
        var headers = mail.Headers;
        return mail.EnvelopeFrom is "" or "<>" ||
            headers.First("Return-Path") == "<>" ||
            (headers.First("Auto-Submitted") is { Length: > 0 } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)) ||
            headers.First("Precedence")?.ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply" ||
            Array.Exists(RobotHeaders, name => headers.First(name) is not null) ||
            DeliveryReport.IsFromMailSystem(mail.From) ||
            Array.IndexOf(RobotLocalParts, mail.From?.LocalPart) >= 0 ||
            HeaderParameters.Parse(headers.First("Content-Type")).Value == "multipart/report" ||
            IsRobotSubject(mail.Subject);
    }

    // "自动回复: ..." as a title of its own; a customer who complains about the automatic answers writes on behind the word.
    private static bool IsRobotSubject(string subject)
    {
        var text = subject.AsSpan().Trim();
        foreach (var title in RobotSubjects)
        {
            if (text.StartsWith(title, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[title.Length..].TrimStart();
                return rest.IsEmpty || rest[0] is ':' or '：';
            }
        }

        return false;
    }

    private static bool IsOptOut(string subject, string words) =>
        words.Length <= OptOutLengthMax &&
        (Array.Exists(OptOutWords, word => words.Trim().Trim('。', '.', '!', '！').Equals(word, StringComparison.OrdinalIgnoreCase)) ||
            (words.Length == 0 && Array.Exists(OptOutWords, word => subject.Trim().Equals(word, StringComparison.OrdinalIgnoreCase))));
}
