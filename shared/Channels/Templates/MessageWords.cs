using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>All messages in one language.</summary>
internal abstract class MessageWords
{
    /// <summary>The most segments of a text that carries staff's own words.</summary>
    protected const int SegmentsMax = 4;

    /// <summary>The most characters of staff's words that a call speaks: its document is short (contracts/twilio.md section 4).</summary>
    protected const int SpokenMax = 500;

    public static MessageWords In(Language language) => language == Language.Chinese ? ChineseWords.Instance : EnglishWords.Instance;

    public Wording Of(NotificationKind kind, MessageFacts facts) => kind switch
    {
        NotificationKind.Receipt => Receipt(facts),
        NotificationKind.Warning => Warning(facts),
        NotificationKind.Alert => Alert(facts),
        NotificationKind.AllClear => AllClear(facts),
        NotificationKind.Reply => Reply(facts),
        NotificationKind.Result => Result(facts),
        NotificationKind.Survey => Survey(facts),
        NotificationKind.SurveyReminder => SurveyReminder(facts),
        NotificationKind.FollowUp => FollowUp(facts),
        NotificationKind.StaffTask => StaffTask(facts),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    protected abstract Wording Receipt(MessageFacts facts);

    protected abstract Wording Warning(MessageFacts facts);

    protected abstract Wording Alert(MessageFacts facts);

    protected abstract Wording AllClear(MessageFacts facts);

    protected abstract Wording Reply(MessageFacts facts);

    protected abstract Wording Result(MessageFacts facts);

    protected abstract Wording Survey(MessageFacts facts);

    protected abstract Wording SurveyReminder(MessageFacts facts);

    protected abstract Wording FollowUp(MessageFacts facts);

    protected abstract Wording StaffTask(MessageFacts facts);

    /// <summary>The blocks that have something to say.</summary>
    protected static IReadOnlyList<LetterBlock> Letter(params LetterBlock?[] blocks) => [.. blocks.OfType<LetterBlock>()];

    protected static LetterBlock Say(string text) => new LetterBlock.Paragraph(text);

    protected static LetterBlock? Tell(string label, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : new LetterBlock.Fact(label, value);

    protected static LetterBlock? Point(string label, string? url) => url is null ? null : new LetterBlock.Link(label, url);
}
