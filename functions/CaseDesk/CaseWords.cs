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
            foreach (var word in Of(after, entry, place, staff).Concat(WordsToStaff(after, entry, place, staff)))
            {
                yield return word;
            }
        }
    }

    private static IEnumerable<Word> Of(CaseFile after, CaseEvent entry, long place, IStaffDirectory staff)
    {
        var head = after.Head;
        Word Customer(NotificationKind kind, string step) => new(kind, $"{head.Id}/{step}/customer");

        return entry switch
        {
            CaseEvent.Opened => [Customer(NotificationKind.Receipt, "receipt")],
            CaseEvent.Responded { IsSaid: false } said =>
                [Customer(NotificationKind.Reply, $"reply-{place}") with { Text = said.Text, Wanted = said.Channel }],
            CaseEvent.HandlingPlanned { IsSaid: false } planned => [Customer(NotificationKind.Reply, $"plan-{place}") with { Text = planned.Plan }],
            CaseEvent.WaitingStarted waiting => [Customer(NotificationKind.Reply, $"question-{place}") with { Text = waiting.For }],
            CaseEvent.Resolved resolved =>
            [
                Customer(NotificationKind.Result, $"result-{place}") with
            {
                Text = resolved.Text,
                Cause = resolved.Cause,
                Measures = resolved.Measures,
                Next = resolved.Follows,
                Round = head.Round,
            },
        ],
            CaseEvent.SurveyOpened survey =>
                [Customer(NotificationKind.Survey, $"survey-{survey.Round}") with { Round = survey.Round }],
            CaseEvent.SurveyReminded survey =>
                [Customer(NotificationKind.SurveyReminder, $"survey-reminder-{survey.Round}") with { Round = survey.Round }],
            CaseEvent.FollowUpAsked followUp =>
                [Customer(NotificationKind.FollowUp, $"follow-up-{followUp.Round}") with { Round = followUp.Round }],
            CaseEvent.ClockWarned { Overtaken: false } warned when WarnedFor(after, warned.Clock, staff) is { } handler =>
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
            CaseEvent.HandoverOffered offered when staff.Find(offered.To) is not null =>
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
                Text = reminded.For,
                IsReminder = true,
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

    // Words about owning: who holds what was handed on, asked or agreed (H23, H30–H32).
    private static IEnumerable<Word> WordsToStaff(CaseFile after, CaseEvent entry, long place, IStaffDirectory staff)
    {
        var head = after.Head;
        Word[] Tell(string? member, string step, string kind) => member is null || staff.Find(member) is null
            ? []
            : [new Word(NotificationKind.StaffTask, $"{head.Id}/{step}-{place}/{member}", member) { Text = kind }];

        return entry switch
        {
            CaseEvent.HandoverOffered offered when staff.Find(offered.To) is null =>
                Tell(HandlerChoice.PickOf(staff, offered.To, head.Id)?.Id, "handover", TaskWords.Handover),
            CaseEvent.HandoverReturned => Tell(OfferedBy(after, entry), "handover-returned", TaskWords.HandoverReturned),
            CaseEvent.OwnerInformed informed => Tell(informed.StaffId, "outcome", TaskWords.Outcome),
            CaseEvent.DepartmentAsked asked => Tell(asked.StaffId, "question-to", TaskWords.Question),
            CaseEvent.DepartmentAnswered answered =>
                Tell(AskedBy(after, answered.Department, entry), "answer-of", TaskWords.Answer),
            CaseEvent.DepartmentAnswerExtended extended => Tell(extended.ReportedTo, "extension", TaskWords.Extension),
            CaseEvent.PlanApproved => Tell(head.Handler, "plan-approved", TaskWords.PlanApproved),
            CaseEvent.PlanReturned => Tell(head.Handler, "plan-returned", TaskWords.PlanReturned),
            CaseEvent.ClockWarned { Overtaken: false } warned
                when head.Owner is { } owner && owner != head.Handler && after.Clock(warned.Clock)?.Why.Rule == "H32" =>
                [new Word(NotificationKind.Warning, StepKey.Of(head.Id, warned.Clock, warned.Target, "warning", owner), owner) { Clock = warned.Clock }],
            _ => [],
        };
    }

    private static string? OfferedBy(CaseFile after, CaseEvent returned) => after.Timeline
        .Take(after.Timeline.IndexOf(returned)).OfType<CaseEvent.HandoverOffered>().LastOrDefault()?.By.StaffId;

    private static string? AskedBy(CaseFile after, string department, CaseEvent answered) => after.Timeline
        .Take(after.Timeline.IndexOf(answered)).OfType<CaseEvent.DepartmentAsked>()
        .LastOrDefault(asked => asked.Department == department)?.By.StaffId;

    // Who has to do it is warned: whoever was asked, whoever the case was offered to, else its handler. A case that nobody works yet is
    // the supervisor's to watch.
    private static string? WarnedFor(CaseFile after, ClockName clock, IStaffDirectory staff) => (clock.Kind switch
    {
        ClockKind.DepartmentAnswer => after.Questions.FirstOrDefault(question => question.Clock == clock)?.To,
        ClockKind.Handover => OfferedTo(after, clock, staff),
        _ => null,
    })
        ?? WarnedFor(after.Head, staff);

    private static string? OfferedTo(CaseFile after, ClockName clock, IStaffDirectory staff)
    {
        var started = after.Timeline.FindIndex(entry => entry is CaseEvent.ClockStarted { Clock: var name } && name == clock);
        var offer = after.Timeline.Take(Math.Max(started, 0)).OfType<CaseEvent.HandoverOffered>().LastOrDefault();
        return offer is null ? null
            : staff.Find(offer.To)?.Id ?? HandlerChoice.PickOf(staff, offer.To, after.Id)?.Id;
    }

    private static string? WarnedFor(CaseHead head, IStaffDirectory staff) =>
        head.Handler
        ?? staff.All.Where(member => member.Role == StaffRole.Supervisor)
            .OrderBy(member => member.Department == head.Department ? 0 : 1).FirstOrDefault()?.Id;
}
