using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The refusals that several acts share.</summary>
internal static class Refusals
{
    public const int TextMax = 20_000;

    public static Refused Closed { get; } = new("case-closed", "The case is closed; reopen it first.");

    public static Refused Archived { get; } = new("case-archived", "The case is archived.");

    public static Refused Resolved { get; } = new("case-resolved", "The case is resolved; reopen it first.");

    public static Refused NotStaff { get; } = new("not-staff", "Only staff can do this.");

    public static Refused ReopenLimit { get; } = new("reopen-limit", "The case was closed too long ago; it needs a new case.");

    public static Refused SetAside { get; } = new("set-aside", "The case was closed without a result; restore it instead.");

    public static Refused Merged { get; } = new("case-merged", "The case was merged; the case that it goes on in takes what comes.");

    public static Refused Spam { get; } = new("case-spam", "The case was closed as spam; a further message opens a case of its own.");

    /// <summary>Why a text cannot be taken, or null.</summary>
    public static Refused? OfText(string name, string? text) => text switch
    {
        null => new Refused($"{name}-missing", $"The {name} is missing."),
        _ when string.IsNullOrWhiteSpace(text) => new Refused($"{name}-missing", $"The {name} is missing."),
        { Length: > TextMax } => new Refused($"{name}-too-long", $"The {name} is longer than {TextMax} characters."),
        _ => null,
    };

    /// <summary>Why a case that is not open takes no work, or null.</summary>
    public static Refused? OfEnded(CaseFile file) => file.Head.Status switch
    {
        CaseStatus.Closed => Closed,
        CaseStatus.Archived => Archived,
        _ => null,
    };

    /// <summary>Why a case takes no work: resolved, closed or archived; or null.</summary>
    public static Refused? OfSettled(CaseFile file) =>
        file.Head.Status == CaseStatus.Resolved ? Resolved : OfEnded(file);

    /// <summary>Why an actor may not do staff's work, or null.</summary>
    public static Refused? OfActor(ActStamp stamp) => stamp.By.StaffId is null ? NotStaff : null;

    /// <summary>A known reply is named by its id or not at all (H15).</summary>
    public static Refused? OfReply(string? reply) => reply is null || Replying.IsId(reply)
        ? null
        : new Refused("reply-unknown", "reply: the id of a known reply.");
}
