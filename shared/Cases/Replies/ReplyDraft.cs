using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>Makes a draft of a known reply from what staff answered in a case. It is shown to a person and never stored (I7).</summary>
public static partial class ReplyDraft
{
    /// <summary>What staff told the customer last: the result, or else an answer; null when nobody answered.</summary>
    public static string? AnswerOf(CaseFile file) =>
        file.Timeline.OfType<CaseEvent.Resolved>().LastOrDefault()?.Text ?? file.Timeline.OfType<CaseEvent.Responded>().LastOrDefault()?.Text;

    /// <summary>The answer without what belongs to one customer: names, numbers, addresses; null when there is none.</summary>
    /// <remarks>What no pattern knows may remain: whoever approves the draft reads it first.</remarks>
    public static string? Of(CaseFile file)
    {
        if (AnswerOf(file) is not { } answer)
        {
            return null;
        }

        var text = Links().Replace(answer, "…");
        text = Mails().Replace(text, "…");
        foreach (var name in file.Timeline.OfType<CaseEvent.MessageReceived>().Select(message => message.FromName?.Trim())
            .Where(name => name is { Length: > 1 }).Distinct())
        {
            text = text.Replace(name!, "…", StringComparison.OrdinalIgnoreCase); // The filter above proves it.
        }

        text = Greetings().Replace(text, "$1…$2");
        text = Places().Replace(text, "…");
        return Numbers().Replace(text, "…");
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Links();

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w.-]{1,255}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Mails();

    [GeneratedRegex(@"(尊敬的|亲爱的|Dear (?:Mr|Mrs|Ms|Miss)?\.? ?)[^\s，,：:。]{1,20}?(先生|女士|小姐|[,，:：]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Greetings();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,8}(?:省|市|区|县|镇|路|街|巷|弄)[\u4e00-\u9fff0-9]{0,20}[0-9]+(?:号|弄|栋|幢|单元|室|楼)[0-9\u4e00-\u9fff]{0,10}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Places();

    // Orders, accounts, phones; a price or a number of days has fewer digits.
    [GeneratedRegex(@"[A-Za-z]{0,4}[-#]?\+?\d[\d\- ]{3,}\d", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Numbers();
}
