using System.Collections.Frozen;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record DomainTexts
{
    private static DomainTexts English { get; } = new()
    {
        Status = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Received] = "Received",
            [CaseStatus.Responded] = "Answered",
            [CaseStatus.Handling] = "In hand",
            [CaseStatus.Waiting] = "Waiting",
            [CaseStatus.Resolved] = "Resolved",
            [CaseStatus.Closed] = "Closed",
            [CaseStatus.Archived] = "Archived",
        },
        Nature = new Dictionary<CaseNature, string>
        {
            [CaseNature.Consultation] = "Consultation",
            [CaseNature.Enquiry] = "Enquiry",
            [CaseNature.Complaint] = "Complaint",
            [CaseNature.Repair] = "Repair",
            [CaseNature.Order] = "Order",
            [CaseNature.Suggestion] = "Suggestion",
            [CaseNature.Praise] = "Praise",
            [CaseNature.Incident] = "Incident",
        },
        Complexity = new Dictionary<Complexity, string>
        {
            [Cases.Complexity.General] = "General",
            [Cases.Complexity.Complex] = "Complex",
            [Cases.Complexity.Special] = "Special",
        },
        Urgency = new Dictionary<Urgency, string>
        {
            [Cases.Urgency.Normal] = "Normal",
            [Cases.Urgency.High] = "High",
            [Cases.Urgency.Class2] = "Class 2",
            [Cases.Urgency.Class1] = "Class 1",
        },
        Tier = new Dictionary<Tier, string>
        {
            [Cases.Tier.Regular] = "Regular",
            [Cases.Tier.Vip] = "VIP",
            [Cases.Tier.Potential] = "Prospect",
        },
        Channel = new Dictionary<Channel, string>
        {
            [Cases.Channel.Phone] = "Phone",
            [Cases.Channel.Sms] = "SMS",
            [Cases.Channel.Email] = "Email",
            [Cases.Channel.Web] = "Web",
            [Cases.Channel.Desk] = "Desk",
        },
        Clock = new Dictionary<ClockKind, string>
        {
            [ClockKind.FirstResponse] = "First response",
            [ClockKind.InitialHandling] = "Initial handling",
            [ClockKind.Resolution] = "Resolution",
            [ClockKind.DepartmentAnswer] = "Department's answer",
            [ClockKind.Handover] = "Handover",
            [ClockKind.NextAnswer] = "Next answer",
            [ClockKind.FeedbackAnalysis] = "Feedback analysis",
            [ClockKind.FollowUp] = "Follow-up",
            [ClockKind.Incident] = "Class-1 incident",
        },
        ClockState = new Dictionary<ClockState, string>
        {
            [Cases.ClockState.Running] = "Running",
            [Cases.ClockState.Paused] = "Paused",
            [Cases.ClockState.Met] = "Met",
            [Cases.ClockState.Breached] = "Breached",
            [Cases.ClockState.Cancelled] = "Ended",
        },
        Notification = new Dictionary<NotificationKind, string>
        {
            [NotificationKind.Receipt] = "Receipt",
            [NotificationKind.Warning] = "Warning",
            [NotificationKind.Alert] = "Alert",
            [NotificationKind.AllClear] = "All clear",
            [NotificationKind.Reply] = "Reply",
            [NotificationKind.Result] = "Result",
            [NotificationKind.Survey] = "Survey",
            [NotificationKind.SurveyReminder] = "Survey reminder",
            [NotificationKind.FollowUp] = "Follow-up",
            [NotificationKind.StaffTask] = "Task for staff",
        },
        NotificationState = new Dictionary<NotificationState, string>
        {
            [Cases.NotificationState.Queued] = "Queued",
            [Cases.NotificationState.Sending] = "Being sent",
            [Cases.NotificationState.Sent] = "Sent",
            [Cases.NotificationState.Delivered] = "Delivered",
            [Cases.NotificationState.Failed] = "Failed",
            [Cases.NotificationState.Withheld] = "Withheld",
        },
        MessageChannel = new Dictionary<MessageChannel, string>
        {
            [Cases.MessageChannel.Sms] = "SMS",
            [Cases.MessageChannel.Email] = "Email",
            [Cases.MessageChannel.Voice] = "Call",
            [Cases.MessageChannel.Console] = "Console",
        },
        ClosedAs = new Dictionary<ClosedAs, string>
        {
            [Cases.ClosedAs.Merged] = "Merged into another case",
            [Cases.ClosedAs.Duplicate] = "Duplicate",
            [Cases.ClosedAs.Spam] = "Spam",
            [Cases.ClosedAs.Withdrawn] = "Withdrawn by the customer",
        },
        FollowUpOutcome = new Dictionary<FollowUpOutcome, string>
        {
            [Cases.FollowUpOutcome.Reached] = "Reached",
            [Cases.FollowUpOutcome.NoAnswer] = "No answer",
            [Cases.FollowUpOutcome.Busy] = "Line busy",
            [Cases.FollowUpOutcome.WrongNumber] = "Wrong number",
            [Cases.FollowUpOutcome.Declined] = "Did not want to be asked",
        },
        SurveyState = new Dictionary<SurveyState, string>
        {
            [Cases.SurveyState.Open] = "Open",
            [Cases.SurveyState.Answered] = "Answered",
            [Cases.SurveyState.Withdrawn] = "Withdrawn",
            [Cases.SurveyState.Expired] = "Expired",
        },
        ComplaintStep = new Dictionary<ComplaintStep, string>
        {
            [Cases.ComplaintStep.Accept] = "Accept",
            [Cases.ComplaintStep.Verify] = "Register and verify",
            [Cases.ComplaintStep.Investigate] = "Investigate",
            [Cases.ComplaintStep.Handle] = "Handle",
            [Cases.ComplaintStep.FeedBack] = "Tell the customer",
            [Cases.ComplaintStep.CallBack] = "Follow up",
        },
        Role = new Dictionary<StaffRole, string>
        {
            [StaffRole.Agent] = "Agent",
            [StaffRole.Supervisor] = "Supervisor",
            [StaffRole.Manager] = "Manager",
            [StaffRole.Director] = "Director",
            [StaffRole.Quality] = "Quality",
            [StaffRole.Operator] = "Operator",
        },
        LanguageName = new Dictionary<Language, string>
        {
            [Language.Chinese] = "Chinese",
            [Language.English] = "English",
        },
        DepartmentNames = new Dictionary<string, string>
        {
            [Departments.CustomerService] = "Customer service",
            [Departments.TechnicalSupport] = "Technical support",
            [Departments.ProcessImprovement] = "Process improvement",
            [Departments.Orders] = "Orders",
            [Departments.AfterSales] = "After-sales",
            [Departments.Legal] = "Legal",
            [Departments.CorporateAffairs] = "Corporate affairs",
        }.ToFrozenDictionary(StringComparer.Ordinal),
        AlertLevel = level => level switch
        {
            1 => "1 · supervisor",
            2 => "2 · manager",
            3 => "3 · director",
            _ => $"{level}",
        },
        Round = round => $" ({Ordinal(round)})",
    };

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}
