using System.Globalization;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record BoardTexts
{
    private static readonly LocalDateTimePattern EnglishMoment = LocalDateTimePattern.Create("d MMM, HH:mm", CultureInfo.InvariantCulture);

    private static BoardTexts English { get; } = new()
    {
        Heading = "Board",
        Figures = "Now and today",
        CountedAt = time => $"Counted at {time}",
        Open = "Open",
        Breached = "Breached",
        Warned = "Warned",
        Waiting = "Waiting",
        Alerts = "Alerts waiting",
        NewToday = "New today",
        ClosedToday = "Closed today",
        InTime = "Closed in time",
        NewByChannel = "New today by channel",
        AlertsHeading = "Alerts waiting for confirmation",
        AlertsLead = "An alert climbs to the next level until somebody confirms it. The clock runs on until the work is done.",
        MoreAlerts = count => $"and {count} more in further cases",
        SentTo = name => $"for {name}",
        Since = time => $"since {time}",
        Promise = "Promised for (optional)",
        Confirm = "I take care of it",
        Confirmed = "The alert is confirmed. The clock runs on until the work is done.",
        Settled = "Settled meanwhile.",
        Filters = "Narrow the board",
        Show = "Show",
        Clear = "Show all",
        Mine = "My cases",
        Any = "any",
        List = "List",
        Lists = new Dictionary<BoardList, string>
        {
            [BoardList.Open] = "Open cases",
            [BoardList.Opened] = "Opened today",
            [BoardList.Closed] = "Closed today",
        },
        Department = "Department",
        Provider = "Provider",
        Handler = "Handler",
        Channel = "Channel",
        Tier = "Customer",
        Status = "Status",
        Alarm = "Urgent",
        Alarms = new Dictionary<CaseAlarm, string>
        {
            [CaseAlarm.Breached] = "Breached",
            [CaseAlarm.Warned] = "Warned",
            [CaseAlarm.None] = "Neither",
        },
        Case = "Case",
        Next = "Runs out next",
        NobodyYet = "nobody yet",
        NothingDue = "nothing is due",
        Marks = "Marks",
        Empty = "No open cases",
        EmptyMore = "New contacts appear here by themselves.",
        NoneMatch = "No case matches",
        NoneMatchMore = "Choose less, or show all.",
        Pages = "Pages of the board",
        FirstPage = "First page",
        NextPage = "Next page",
        Left = "{0} left",
        Late = "{0} over",
        Units = "day|days|hour|hours|min|min|s|s|less than a minute",
        Updated = "Updated at {0}",
        Lost = "The server cannot be reached. Not updated since {0}.",
        Ended = "You are signed out. Reload the page to sign in.",
        RanOut = "{0} has run out: {1}",
        RanOutMany = "{0} more cases have run out",
        Keys = "Keys",
        KeysHeading = "Keyboard",
        KeyList =
        [
            ("j ↓", "Next case"), ("k ↑", "Previous case"), ("Enter", "Open the case"), ("/", "Search"), ("?", "Show these keys"),
        ],
        KeysOn = "Use single-letter keys (j, k, / and ?)",
        Close = "Close",
        Brief = (at, today) => at.Date == today ? $"{at.Hour:00}:{at.Minute:00}" : EnglishMoment.Format(at),
    };
}
