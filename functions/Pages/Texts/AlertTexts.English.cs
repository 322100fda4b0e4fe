using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record AlertTexts
{
    internal static AlertTexts English { get; } = new()
    {
        Title = "Overdue",
        Heading = "This case needs you",
        Clock = "Target",
        Clocks = new Dictionary<ClockKind, string>
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
        Due = "Due",
        Late = "Late by",
        Left = "Time left",
        Level = "Level",
        Levels = level => level switch
        {
            1 => "1 · supervisor",
            2 => "2 · manager",
            3 => "3 · director",
            _ => $"{level}",
        },
        Handler = "Handler",
        NoHandler = "nobody yet",
        ToDoHeading = "What to do",
        ToDo = new Dictionary<ClockKind, string>
        {
            [ClockKind.FirstResponse] = "See that the handler answers the customer now, or give the case to somebody else. An automatic receipt does not count.",
            [ClockKind.InitialHandling] = "See that the handler gives the customer a solution or a plan.",
            [ClockKind.Resolution] = "See that the customer gets the result and the case is closed, or agree a new date with the customer.",
            [ClockKind.DepartmentAnswer] = "See that the department answers. Report a longer time to the service centre, which records it.",
            [ClockKind.Handover] = "See that the handover is accepted, or returned with its reason.",
            [ClockKind.NextAnswer] = "The customer has written again: see that the handler answers.",
            [ClockKind.FeedbackAnalysis] = "See that the analysis is finished and names measures and who answers for them.",
            [ClockKind.FollowUp] = "See that the customer is asked whether the result holds.",
            [ClockKind.Incident] = "Confirm at once and start the emergency procedure.",
        },
        OpenCase = "Open the case",
        ConfirmHeading = "Confirm",
        ConfirmMeaning = "Once confirmed, this alert climbs no further. The clock runs on until the work is done.",
        Promise = "Promised for",
        PromiseHint = zone => $"In {zone}.",
        Confirm = "I take care of it",
        Confirmed = new("Somebody takes care of it", "This alert climbs no further. The clock runs on until the work is done."),
        ConfirmedBy = "Confirmed by",
        ConfirmedAt = "Confirmed at",
        PromisedFor = "Promised for",
        Met = new("It is done", "The target is met and nothing is left to do. Thank you!"),
        MetAt = "Done at",
        Unknown = new("We cannot find this alert", "The link may be incomplete or no longer valid. Open it from the message again, or look the case up in the console."),
    };
}
