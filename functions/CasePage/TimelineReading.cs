using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Turns the entries of a case file into what a person reads.</summary>
internal static class TimelineReading
{
    /// <summary>All entries, oldest first.</summary>
    public static IReadOnlyList<TimelineEntry> Of(CaseFile file, TimelineNames names, CasePageTexts texts) =>
        [.. file.Timeline.Select((entry, index) => new TimelineEntry(index + 1, entry, texts.Sentence(entry, names), WordsOf(entry, texts)))];

    /// <summary>The same with the service's own entries put together, newest first where asked.</summary>
    public static IReadOnlyList<TimelineGroup> Groups(IReadOnlyList<TimelineEntry> entries, bool isNewestFirst)
    {
        var groups = new List<List<TimelineEntry>>();
        foreach (var entry in isNewestFirst ? entries.Reverse() : entries)
        {
            if (entry.IsQuiet && groups is [.., [{ IsQuiet: true }, ..] open])
            {
                open.Add(entry);
            }
            else
            {
                groups.Add([entry]);
            }
        }

        return [.. groups.Select(group => new TimelineGroup(group))];
    }

    /// <summary>Whether an entry is bookkeeping that follows from the others.</summary>
    public static bool IsQuiet(CaseEvent entry) => entry is CaseEvent.ClockStarted or CaseEvent.ClockWarned or CaseEvent.ClockMet
        or CaseEvent.ClockCancelled or CaseEvent.ClockPaused or CaseEvent.ClockResumed or CaseEvent.ClockRetargeted or CaseEvent.AlertSkipped
        or CaseEvent.AllClearSent or CaseEvent.Notified or CaseEvent.SurveyOpened or CaseEvent.SurveyReminded or CaseEvent.SurveyWithdrawn
        or CaseEvent.SurveyExpired or CaseEvent.FollowUpAsked or CaseEvent.FollowUpExpired or CaseEvent.ClockInformed or CaseEvent.AlertCopied
        or CaseEvent.Informed or CaseEvent.WaitingReminded or CaseEvent.OwnerInformed;

    /// <summary>Whether an entry may change what somebody who has not seen it wants to do: a person's, or the end of a waiting.</summary>
    public static bool Matters(CaseEvent entry) =>
        !IsQuiet(entry) && (entry.By != Actor.System || entry is CaseEvent.WaitingEnded or CaseEvent.MergeAbsorbed or CaseEvent.MergeReleased);

    private static IReadOnlyList<TimelineWords> WordsOf(CaseEvent entry, CasePageTexts texts)
    {
        TimelineWords Plain(string text) => new(null, text);
        TimelineWords Field(string name, string text) => new(texts.Label(name), text);
        IReadOnlyList<TimelineWords> words = entry switch
        {
            CaseEvent.MessageReceived e when e.WholeText is { } whole && whole != e.Words => [Plain(e.Words), new(texts.WholeText, whole)],
            CaseEvent.MessageReceived e => [Plain(e.Words)],
            CaseEvent.AutoMailRecorded e => [Plain(e.Words)],
            CaseEvent.SupplementReceived e => [Plain(e.Words)],
            CaseEvent.Corrected e => [Field("reason", e.Reason)],
            CaseEvent.TierChanged e => [Field("reason", e.Reason)],
            CaseEvent.Noted e => [Plain(e.Text)],
            CaseEvent.Responded e => [Plain(e.Text)],
            CaseEvent.HandlingPlanned e => [Plain(e.Plan)],
            CaseEvent.WaitingStarted e => [Plain(e.For)],
            CaseEvent.HandoverOffered e => [Field("reason", e.Reason)],
            CaseEvent.HandoverReturned e => [Field("reason", e.Reason)],
            CaseEvent.Resolved e =>
                [Plain(e.Text), Field("cause", e.Cause), Field("measures", e.Measures), .. e.Follows is { } next ? (TimelineWords[])[Field("follows", next)] : []],
            CaseEvent.Reopened { By: var by } e when by.StaffId is not null => [Field("reason", e.Reason)],
            CaseEvent.Appealed e => [Plain(e.Reason)],
            CaseEvent.SurveyAnswered { Answer.Comment: { } comment } => [Plain(comment)],
            CaseEvent.FollowUpAnswered { Comment: { } comment } => [Plain(comment)],
            CaseEvent.StaffTaskDone e => [Plain(e.Note)],
            CaseEvent.DepartmentAsked e => [Plain(e.Question)],
            CaseEvent.DepartmentAnswered e => [Plain(e.Text)],
            CaseEvent.DepartmentAnswerExtended e => [Field("reason", e.Reason)],
            CaseEvent.PlanApproved e => [Plain(e.Plan)],
            CaseEvent.PlanReturned e => [Field("reason", e.Reason)],
            CaseEvent.ComplaintStepTaken e => [Plain(e.Note)],
            CaseEvent.ComplaintStepSkipped e => [Field("reason", e.Reason)],
            CaseEvent.SetAside e => [Field("reason", e.Reason)],
            CaseEvent.Restored e when e.By.StaffId is not null => [Field("reason", e.Reason)],
            CaseEvent.SplitFrom e => [Field("reason", e.Reason)],
            CaseEvent.SplitOff e => [Field("reason", e.Reason)],
            CaseEvent.FollowUpTried e => [Plain(e.Note)],
            CaseEvent.FeedbackAnalysed e => [Field("report", e.Report), Field("measures", e.Measures)],
            CaseEvent.QualityScored e => [Plain(e.Note)],
            _ => [],
        };
        return [.. words.Where(one => one.Text.Length > 0)];
    }
}
