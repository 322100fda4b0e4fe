using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record ConsoleTexts
{
    private static ConsoleTexts English { get; } = new()
    {
        Brand = "Service console",
        ErrorInTitle = "Please correct: ",
        Menu = "Console",
        Tools = "Tools",
        Places = new Dictionary<ConsolePlace, string>
        {
            [ConsolePlace.Board] = "Board",
            [ConsolePlace.Search] = "Search",
            [ConsolePlace.NewCase] = "New contact",
            [ConsolePlace.FollowUps] = "Follow-up calls",
            [ConsolePlace.Replies] = "Known replies",
            [ConsolePlace.Customers] = "Customers",
            [ConsolePlace.Reports] = "Reports",
            [ConsolePlace.Quality] = "Quality samples",
            [ConsolePlace.Roster] = "Roster and absence",
            [ConsolePlace.Rules] = "Service rules",
            [ConsolePlace.Calendar] = "Working calendar",
            [ConsolePlace.Sorting] = "Sorting",
            [ConsolePlace.CallbackPlans] = "Callback plans",
            [ConsolePlace.DeadLetters] = "Dead letters",
            [ConsolePlace.Outbox] = "Notifications",
            [ConsolePlace.Audit] = "Audit log",
        },
        Search = "Search",
        SearchLabel = "Search all cases",
        SearchHint = "Number, name, phone, words",
        TimesIn = zone => $"Times are in {zone}.",
        FormEnded = new("This form is no longer valid", "It was open for too long, or did not come from this site. Nothing was changed. Open the page again and send it from there."),
        SignedOut = new("You are signed out", "Nothing was changed. Sign in, open the page again, and put your words back in."),
        WhatYouTyped = "What you typed",
        ToConsole = "To the console",
        SignIn = new()
        {
            Heading = "Sign in",
            Lead = "For staff only. Customers follow their case by the link in our messages.",
            Token = "Access token",
            TokenHint = "Your administrator gave it to you. At a first start on one machine it stands in access.json in the data folder.",
            SignIn = "Sign in",
            SignOut = "Sign out",
            Platform = "Sign in with your work account",
            Wrong = "This token is not known. Check that it is complete.",
            SignedOut = "You are signed out.",
        },
        Preferences = new()
        {
            Heading = "You and this browser",
            Language = "Language",
            Zone = "Time zone",
            ZoneHint = "A tz database name, such as Asia/Shanghai or Europe/London.",
            ZoneUnknown = "There is no such time zone. Choose one of the list.",
            Save = "Save",
            Saved = "Saved for this browser.",
            You = "Signed in as",
            Role = "Role",
            Department = "Department",
            Roles = new Dictionary<StaffRole, string>
            {
                [StaffRole.Agent] = "Agent",
                [StaffRole.Supervisor] = "Supervisor",
                [StaffRole.Manager] = "Manager",
                [StaffRole.Director] = "Director",
                [StaffRole.Quality] = "Quality",
                [StaffRole.Operator] = "Operator",
            },
        },
    };
}
