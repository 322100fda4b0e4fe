using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Says which words to people follow from the entries of a case file. Pure: the file has decided, this only tells.</summary>
internal static class CaseWords
{
    /// <summary>The words that some new entries cause; an entry's place in the file names its step.</summary>
    public static IEnumerable<Word> Of(CaseFile after, IReadOnlyList<CaseEvent> events, IStaffDirectory staff)
    {
        var place = after.Version - events.Count;
        foreach (var entry in events)
        {
            place++;
            foreach (var word in Of(after.Head, entry, place, staff))
            {
                yield return word;
            }
        }
    }

    private static IEnumerable<Word> Of(CaseHead head, CaseEvent entry, long place, IStaffDirectory staff)
    {
        Word Customer(NotificationKind kind, string step) => new(kind, $"{head.Id}/{step}/customer");

        return entry switch
        {
            CaseEvent.Opened => [Customer(NotificationKind.Receipt, "receipt")],
            CaseEvent.Responded said =>
                [Customer(NotificationKind.Reply, $"reply-{place}") with { Text = said.Text, Wanted = said.Channel }],
            CaseEvent.HandlingPlanned planned => [Customer(NotificationKind.Reply, $"plan-{place}") with { Text = planned.Plan }],
            CaseEvent.WaitingStarted waiting => [Customer(NotificationKind.Reply, $"question-{place}") with { Text = waiting.For }],
            CaseEvent.Resolved resolved =>
            [
                Customer(NotificationKind.Result, $"result-{place}") with
            {
                Text = resolved.Text,
                Cause = resolved.Cause,
                Measures = resolved.Measures,
                Round = head.Round,
            },
        ],
            CaseEvent.SurveyOpened survey =>
                [Customer(NotificationKind.Survey, $"survey-{survey.Round}") with { Round = survey.Round }],
            CaseEvent.SurveyReminded survey =>
                [Customer(NotificationKind.SurveyReminder, $"survey-reminder-{survey.Round}") with { Round = survey.Round }],
            CaseEvent.FollowUpAsked followUp =>
                [Customer(NotificationKind.FollowUp, $"follow-up-{followUp.Round}") with { Round = followUp.Round }],
            CaseEvent.ClockWarned { Overtaken: false } warned when WarnedFor(head, staff) is { } handler =>
                [new Word(NotificationKind.Warning, StepKey.Of(head.Id, warned.Clock, warned.Target, "warning", handler), handler) { Clock = warned.Clock }],
            CaseEvent.AlertRaised alert =>
            [
                new Word(NotificationKind.Alert, alert.NotificationId, alert.StaffId)
                {
                    Clock = alert.Clock,
                    Level = alert.Level,
                    BrokenPromise = alert.BrokenPromise,
                },
            ],
            CaseEvent.AllClearSent clear => clear.NotificationIds.Select(
                id => new Word(NotificationKind.AllClear, id, MemberOf(id)) { Clock = clear.Clock, MovedTo = clear.MovedTo }),
            CaseEvent.StaffTaskOpened { StaffId: { } member } task =>
                [new Word(NotificationKind.StaffTask, $"{head.Id}/{task.TaskId}/{member}", member) { Text = task.Kind }],
            CaseEvent.HandoverOffered offered =>
                [new Word(NotificationKind.StaffTask, $"{head.Id}/handover-{place}/{offered.To}", offered.To) { Text = TaskWords.Handover }],
            _ => Escalated(head, entry),
        };
    }

    /// <summary>The words of what is escalated beside the ladder: notices, copies, immediate information, waiting (S21, S40, H27, H43).</summary>
    private static IEnumerable<Word> Escalated(CaseHead head, CaseEvent entry) => entry switch
    {
        CaseEvent.ClockInformed notice => notice.NotificationIds.Select(
            id => new Word(NotificationKind.Warning, id, MemberOf(id)) { Clock = notice.Clock }),
        CaseEvent.AlertCopied copy =>
            [new Word(NotificationKind.Alert, copy.NotificationId, copy.StaffId) { Clock = copy.Clock, Level = copy.Level, IsCopy = true }],
        CaseEvent.Informed informed =>
            [new Word(NotificationKind.StaffTask, informed.NotificationId, informed.StaffId) { Text = TaskWords.InformOf(informed.Department) }],
        CaseEvent.WaitingReminded reminded =>
        [
            new Word(NotificationKind.Reply, $"{head.Id}/waiting-reminder-{reminded.Number}/customer")
            {
                Text = TaskWords.WaitingReminder(reminded.For, head.Language),
            },
            .. ToHandler(head, $"waiting-reminder-{reminded.Number}", TaskWords.WaitingReminded),
        ],
        CaseEvent.WaitingEnded { Reason: "limit", Number: { } number } => ToHandler(head, $"waiting-limit-{number}", TaskWords.WaitingLimit),
        _ => [],
    };

    private static IEnumerable<Word> ToHandler(CaseHead head, string step, string task) => head.Handler is { } handler
        ? [new Word(NotificationKind.StaffTask, $"{head.Id}/{step}/{handler}", handler) { Text = task }]
        : [];

    private static string MemberOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    // A case that nobody works yet is the supervisor's to watch.
    private static string? WarnedFor(CaseHead head, IStaffDirectory staff) =>
        head.Handler
        ?? staff.All.Where(member => member.Role == StaffRole.Supervisor)
            .OrderBy(member => member.Department == head.Department ? 0 : 1).FirstOrDefault()?.Id;
}
