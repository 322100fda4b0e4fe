using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record CallbackTexts
{
    private static CallbackTexts English { get; } = new()
    {
        Heading = "Callback plans",
        Year = year => $"{year}",
        Lead = "How many customers each department means to call back this year, and how many it has called and reached.",
        NotCounted = "The callbacks of this year are still being counted.",
        LookAgain = "Look again",
        Report = "Charts and CSV of the year's callbacks",
        What = "About",
        Planned = "Planned",
        How = "How",
        From = "From",
        Until = "Until",
        Made = "Made",
        Reached = "Reached",
        Progress = "Progress",
        Sum = "Whole year",
        NoPlan = "No plan for this year.",
        Edit = "Change the plan",
        Ways = new Dictionary<CallbackWay, string>
        {
            [CallbackWay.Phone] = "Phone",
            [CallbackWay.Sms] = "SMS",
            [CallbackWay.Email] = "Email",
            [CallbackWay.Visit] = "Visit",
        },
        Bar = (planned, made, reached) => $"{made} of {planned} made, {reached} reached",
        Back = "All callback plans",
        EditLead = "One line for each purpose. Lines left empty are not kept. Name no customer.",
        Remove = "Remove",
        Line = line => $"line {line}",
        More = "More lines",
        Save = "Save the plan",
        Cancel = "Cancel",
        Conflict = "Somebody saved this plan after you opened it",
        ConflictLead = "Nothing of yours is lost: it stands in the form. Take over what you want to keep of theirs, and save again.",
        Theirs = "Saved by them",
        Wrong = (field, year) => field switch
        {
            "what" => "Say what is asked about, in at most 300 characters.",
            "planned" => "Give a number of callbacks, 1 or more.",
            "from" => $"Give a date in {year}.",
            "until" => $"Give a date in {year}, not before the first.",
            _ => "Choose one of the list.",
        },
        TooMany = most => $"A plan has {most} lines at most.",
        Done = new Dictionary<string, string>
        {
            ["saved"] = "The plan is saved.",
        },
    };
}
