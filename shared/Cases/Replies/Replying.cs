using NodaTime;

namespace Serverless.Cases;

/// <summary>The library's acts: propose, edit, approve, retire (H15). Pure.</summary>
public static class Replying
{
    private const int BeforeMax = 50;
    private const int KeywordsMax = 20;
    private const int KeywordLengthMax = 40;

    /// <summary>Staff propose a new answer.</summary>
    public static ReplyDecision Propose(string id, ReplyText words, string author, Instant now) =>
        Refusal(words) ?? new ReplyDecision(new KnownReply { Id = id, Draft = Written(words, 1, author, now) });

    /// <summary>Staff write other words; the approved ones stay in use until these are approved.</summary>
    public static ReplyDecision Edit(KnownReply reply, ReplyText words, string author, Instant now) =>
        reply.State == ReplyState.Retired
            ? Refused("reply-retired", "A retired reply is not changed; propose a new one.")
            : Refusal(words) ?? new ReplyDecision(reply with { Draft = Written(words, (reply.Newest?.Version ?? 0) + 1, author, now) });

    /// <summary>The waiting words come into use.</summary>
    public static ReplyDecision Approve(KnownReply reply, string approver, Instant now)
    {
        if (reply.State == ReplyState.Retired)
        {
            return Refused("reply-retired", "A retired reply is not approved; propose a new one.");
        }

        if (reply.Draft is not { } draft)
        {
            return reply.Approved is null ? Refused("nothing-to-approve", "Nobody has written the answer yet.") : new ReplyDecision(reply);
        }

        if (Refusal(draft) is { } refusal)
        {
            return refusal;
        }

        return new ReplyDecision(reply with
        {
            Approved = draft with { Approver = approver, ApprovedAt = now },
            Draft = null,
            Before = reply.Approved is { } former
                ? [.. reply.Before.Append(former with { Zh = null, En = null }).TakeLast(BeforeMax)]
                : reply.Before,
        });
    }

    /// <summary>The reply is used no more; retiring it again changes nothing.</summary>
    public static ReplyDecision Retire(KnownReply reply, string by, Instant now) =>
        new(reply.RetiredAt is null ? reply with { RetiredBy = by, RetiredAt = now, Draft = null } : reply);

    /// <summary>Whether a text can be a reply's id.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= 60 } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static ReplyText Written(ReplyText words, int version, string author, Instant now) => words with
    {
        Version = version,
        Title = words.Title.Trim(),
        Zh = Text(words.Zh),
        En = Text(words.En),
        Keywords = [.. words.Keywords.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
        Author = author,
        WrittenAt = now,
        Approver = null,
        ApprovedAt = null,
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ReplyDecision? Refusal(ReplyText words) => words switch
    {
        { Title: var title } when string.IsNullOrWhiteSpace(title) => Refused("title-missing", "title: what the answer is about."),
        { Title.Length: > ReplyText.TitleMax } => Refused("title-too-long", $"title: at most {ReplyText.TitleMax} characters."),
        _ when Text(words.Zh) is null && Text(words.En) is null => Refused("zh-missing", "zh or en: the answer in one language at least."),
        { Zh.Length: > ReplyText.WordsMax } => Refused("zh-too-long", $"zh: at most {ReplyText.WordsMax} characters."),
        { En.Length: > ReplyText.WordsMax } => Refused("en-too-long", $"en: at most {ReplyText.WordsMax} characters."),
        { Keywords: var list } when list.Count > KeywordsMax || list.Any(word => word.Length > KeywordLengthMax) =>
            Refused("keywords-too-long", $"keywords: at most {KeywordsMax} of {KeywordLengthMax} characters."),
        { Department: { } department } when !IsId(department) => Refused("department-unknown", "department: a department's id."),
        _ => null,
    };

    private static ReplyDecision Refused(string code, string sentence) => new(null, code, sentence);
}
