using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What happened, as one sentence an entry, in English.</summary>
internal static class EnglishTimeline
{
    public static string Sentence(CaseEvent entry, TimelineNames names)
    {
        var who = names.Who(entry.By);
        return entry switch
        {
            CaseEvent.Opened e => $"The case was opened: {names.Words.Channel[e.Channel]}, {names.Words.Department(e.Department)}, handler {names.Person(e.Handler)}.",
            CaseEvent.MessageReceived e => $"{Customer(e, names)} wrote by {names.Words.Channel[e.Channel]}{(e.By.StaffId is null ? "" : $", registered by {who}")}.",
            CaseEvent.AutoMailRecorded e => e.Nature == ContactNature.Bounce ? "A mail of ours came back." : "An automatic reply came in; nothing answers it.",
            CaseEvent.SupplementReceived => "A later part of a contact came in, such as a recording or its words.",
            CaseEvent.Sorted e => $"Sorted as {names.Words.Nature[e.Result.Nature]}, {names.Words.Complexity[e.Result.Complexity]}, {names.Words.Urgency[e.Result.Urgency]}, for {names.Words.Department(e.Result.Department)} ({e.Result.Confidence * 100:0}% sure).",
            CaseEvent.Corrected e => $"{who} corrected the sorting: {Corrected(e, names)}.",
            CaseEvent.TierChanged e => $"The customer's tier is {names.Words.Tier[e.Tier]} now.",
            CaseEvent.Assigned e => $"The case went to {names.Person(e.Handler)} ({names.Words.Department(e.Department)}).",
            CaseEvent.Noted => $"{who} wrote a note.",
            CaseEvent.ClockStarted e => $"The clock {names.Clock(e.Clock)} started; it is due on {names.When(e.DueAt)}.",
            CaseEvent.ClockWarned e => e.Overtaken ? $"The warning of {names.Clock(e.Clock)} was left out: it had run out already." : $"{names.Clock(e.Clock)} is about to run out; the handler was warned.",
            CaseEvent.ClockMet e => e.InTime ? $"{names.Clock(e.Clock)} was met in time{(e.Corrects ? ", which corrects the miss" : "")}." : $"{names.Clock(e.Clock)} was answered {names.Span(e.LateBy)} late.",
            CaseEvent.ClockBreached e => $"{names.Clock(e.Clock)} ran out on {names.When(e.DueAt)}.",
            CaseEvent.ClockCancelled e => $"The clock {names.Clock(e.Clock)} ended without an answer.",
            CaseEvent.ClockPaused e => $"The clock {names.Clock(e.Clock)} paused with {names.Span(e.Left)} left.",
            CaseEvent.ClockResumed e => $"The clock {names.Clock(e.Clock)} counts again; it is due on {names.When(e.DueAt)}.",
            CaseEvent.ClockRetargeted e => $"The clock {names.Clock(e.Clock)} has another target; it is due on {names.When(e.DueAt)}.",
            CaseEvent.AlertRaised e => $"{names.Person(e.StaffId)} was alerted about {names.Clock(e.Clock)} ({names.Words.AlertLevel(e.Level)}).",
            CaseEvent.AlertSkipped e => $"{names.Person(e.StaffId)} was passed over for an alert about {names.Clock(e.Clock)}.",
            CaseEvent.AlertConfirmed e => $"{names.Person(e.StaffId)} confirmed the alert about {names.Clock(e.Clock)}{(e.Promise is { } at ? $" and promised {names.When(at)}" : "")}.",
            CaseEvent.AllClearSent e => $"All who were alerted about {names.Clock(e.Clock)} heard that it is settled.",
            CaseEvent.Notified e => $"{names.Words.Notification[e.Kind]} sent to {(e.StaffId is { } id ? names.Person(id) : "the customer")} by {names.Words.MessageChannel[e.Channel]}.",
            CaseEvent.NotificationFailed e => $"{names.Words.Notification[e.Kind]} did not arrive by {names.Words.MessageChannel[e.Channel]}.",
            CaseEvent.Responded e => e.IsSaid ? $"{who} had answered the customer already." : $"{who} answered the customer.",
            CaseEvent.HandlingPlanned e => e.IsSaid ? $"{who} had told the customer a plan already." : $"{who} gave the customer a plan.",
            CaseEvent.WaitingStarted e => $"{who} waits for the customer{(e.EndsAt is { } end ? $", until {names.When(end)} at the latest" : "")}.",
            CaseEvent.WaitingEnded e => e.Reason switch
            {
                "message" => "The waiting ended: the customer wrote.",
                "limit" => "The waiting ended: its time was over.",
                "resolved" or "set-aside" => "The waiting ended.",
                _ => $"{who} ended the waiting.",
            },
            CaseEvent.HandoverOffered e => $"{who} offered the case to {names.Recipient(e.To)}.",
            CaseEvent.HandoverAccepted e => $"{names.Person(e.Handler)} ({names.Words.Department(e.Department)}) took the case over.",
            CaseEvent.HandoverReturned => $"{who} returned the handover.",
            CaseEvent.Resolved => $"{who} told the customer the result.",
            CaseEvent.Closed => $"{who} closed the case.",
            CaseEvent.Reopened e => e.Reason switch
            {
                "message" => "The customer's message opened the case again.",
                "follow-up" => "The result does not hold, so the case is open again.",
                "appeal" => "The case is open again.",
                "merge" => "A merge opened the case again.",
                _ => $"{who} opened the case again.",
            },
            CaseEvent.Appealed => $"{who} recorded an appeal: the answer is not accepted.",
            CaseEvent.Archived => "The case was archived.",
            CaseEvent.SurveyOpened e => $"The survey went out; it can be answered until {names.When(e.ExpiresAt)}.",
            CaseEvent.SurveyReminded => "The customer was reminded of the survey.",
            CaseEvent.SurveyAnswered e => $"The customer answered the survey: {e.Answer.Csat} of 5{(e.Answer.Nps is { } nps ? $", recommends us {nps} of 10" : "")}.",
            CaseEvent.SurveyWithdrawn => "The survey was withdrawn.",
            CaseEvent.SurveyExpired => "Nobody answered the survey in its time.",
            CaseEvent.FollowUpAsked => "The customer was asked whether the result holds.",
            CaseEvent.FollowUpAnswered e => e.Holds ? "The customer says that the result holds." : "The customer says that the result does not hold.",
            CaseEvent.FollowUpExpired => "The customer did not say in time whether the result holds.",
            CaseEvent.StaffTaskOpened e => $"A task for {(e.StaffId is { } id ? names.Person(id) : "the department")}: {names.Task(e.Kind)}{(e.DueAt is { } due ? $", by {names.When(due)}" : "")}.",
            CaseEvent.StaffTaskDone => $"{who} ended a task.",
            CaseEvent.ClockInformed e => $"Notice was given that {names.Clock(e.Clock)} runs.",
            CaseEvent.AlertCopied e => $"{names.Person(e.StaffId)} got a copy of the alert about {names.Clock(e.Clock)}.",
            CaseEvent.Informed e => $"{names.Person(e.StaffId)} was informed at once for {names.Words.Department(e.Department)}.",
            CaseEvent.WaitingReminded => "The customer was reminded of what we wait for.",
            CaseEvent.OwnerInformed e => $"{names.Person(e.StaffId)} heard how the case ended.",
            CaseEvent.DepartmentAsked e => $"{who} asked {names.Words.Department(e.Department)}.",
            CaseEvent.DepartmentAnswered e => $"{who} answered for {names.Words.Department(e.Department)}.",
            CaseEvent.DepartmentAnswerExtended e => $"{names.Words.Department(e.Department)} needs until {names.When(e.Until)}.",
            CaseEvent.PlanApproved e => $"{who} approved the plan; the agreed date is {names.When(e.Until)}.",
            CaseEvent.PlanReturned => $"{who} sent the plan back.",
            CaseEvent.ComplaintStepTaken e => $"{who} recorded the complaint's step: {names.Words.ComplaintStep[e.Step]}.",
            CaseEvent.ComplaintStepSkipped e => $"{who} left a complaint's step out: {names.Words.ComplaintStep[e.Step]}.",
            CaseEvent.ComplaintRepeated e => $"The customer complained before: {e.EarlierNumber}, {names.When(e.EarlierAt)}.",
            CaseEvent.SetAside e => $"{who} closed the case without a result: {names.Words.ClosedAs[e.As]}{(e.OtherNumber is { } other ? $", {other}" : "")}.",
            CaseEvent.Restored e => e.Reason == "message" ? "The customer's message restored the case." : $"{who} restored the case.",
            CaseEvent.MergeAbsorbed e => $"{e.Number} was merged into this case.",
            CaseEvent.MergeReleased e => $"{e.Number} stands by itself again.",
            CaseEvent.SplitFrom e => $"{who} split this case off {e.Number}.",
            CaseEvent.SplitOff e => $"{who} made a message a case of its own: {e.Number}.",
            CaseEvent.FollowUpTried e => $"{who} called: {names.Words.FollowUpOutcome[e.Outcome]}{(e.Holds switch { true => ", the result holds", false => ", the result does not hold", _ => "" })}.",
            CaseEvent.FeedbackAnalysed e => $"{who} analysed the feedback; {names.Person(e.Answerable)} answers for the measures.",
            CaseEvent.QualityScored e => $"{who} scored the quality: {e.Score} of {e.Scale}.",
            _ => entry.GetType().Name,
        };
    }

    private static string Customer(CaseEvent.MessageReceived e, TimelineNames names) => e.FromName is { Length: > 0 } name ? name : names.Who(Actor.Customer);

    private static string Corrected(CaseEvent.Corrected e, TimelineNames names) => string.Join(", ", new[]
    {
        e.Nature is { } nature ? names.Words.Nature[nature] : null,
        e.Complexity is { } complexity ? names.Words.Complexity[complexity] : null,
        e.Urgency is { } urgency ? names.Words.Urgency[urgency] : null,
        e.Department is { } department ? names.Words.Department(department) : null,
        e.Tier is { } tier ? names.Words.Tier[tier] : null,
    }.OfType<string>());
}
