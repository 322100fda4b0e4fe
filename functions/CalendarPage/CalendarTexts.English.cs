using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record CalendarTexts
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture; // Its names are English.

    private static CalendarTexts English { get; } = new()
    {
        Language = Language.English,
        Heading = "Working calendar",
        Lead = "Every promise in working days or office hours is measured on this calendar.",
        Year = year => $"{year}",
        Month = month => Words.DateTimeFormat.MonthNames[month - 1],
        Weekdays =
        [
            ("Mo", "Monday"), ("Tu", "Tuesday"), ("We", "Wednesday"), ("Th", "Thursday"), ("Fr", "Friday"), ("Sa", "Saturday"), ("Su", "Sunday"),
        ],
        Date = date => date.ToString("dddd, d MMMM uuuu", Words),
        Kinds = new Dictionary<CalendarDayKind, string>
        {
            [CalendarDayKind.Work] = "Working day",
            [CalendarDayKind.Weekend] = "Weekend",
            [CalendarDayKind.Off] = "Day off",
            [CalendarDayKind.MakeUp] = "Make-up working day",
            [CalendarDayKind.OtherHours] = "Other hours",
        },
        Marks = new Dictionary<CalendarDayKind, string>
        {
            [CalendarDayKind.Work] = "",
            [CalendarDayKind.Weekend] = "",
            [CalendarDayKind.Off] = "off",
            [CalendarDayKind.MakeUp] = "work",
            [CalendarDayKind.OtherHours] = "hours",
        },
        Done = new Dictionary<string, string>
        {
            ["day"] = "The day is changed in the draft. Nothing holds before the draft is published.",
            ["week"] = "The office hours are changed in the draft. Nothing holds before the draft is published.",
            ["year"] = "The year is changed in the draft. Nothing holds before the draft is published.",
            ["published"] = "The calendar is published and holds now.",
        },
        Calendar = "Calendar",
        Before = "Year before",
        After = "Year after",
        Legend = "What the marks mean",
        ChangedMark = "changed in the draft",
        Provisional = "Provisional",
        ProvisionalLead = "The days off of this year are not announced yet. What is due in it is marked as provisional.",
        KnownLabel = "The days off of this year are complete",
        Save = "Save",
        SaveDay = "Put into the draft",
        Cancel = "Cancel",
        ReadOnly = "Managers and directors change the calendar.",
        ChooseDay = "Choose a day to change it. Arrow keys move from day to day.",
        Now = "Now",
        KindLegend = "The day is to be",
        Normal = "as every week",
        Rest = "a day off",
        Work = "a working day with these hours",
        Windows = "Hours",
        WindowsHint = "Such as 09:00-12:00, 13:30-18:00. A night is two: to 24:00, and from 00:00.",
        Until = "Up to and with",
        UntilHint = "For several days in a row; empty for this one.",
        NameZh = "Name in Chinese",
        NameEn = "Name in English",
        Optional = "optional",
        WeekHeading = "Office hours from a date on",
        WeekLead = "They hold from that date on for every week, until later ones follow. A weekday without hours is free.",
        From = "From",
        DateWrong = "Give a date, such as 2026-12-01.",
        UntilWrong = most => $"Give a date from the first day on, at most {most} days in all.",
        Frozen = "Days that are past are frozen: what was due then stays as it was.",
        WindowsWrong = "Give hours that do not overlap, such as 09:00-12:00, 13:30-18:00.",
        FromWrong = "Give a date, today or later.",
        Changed = "Somebody changed the draft after you opened this page. It shows the draft as it is now; what you typed stands in the form. Send it again if it still fits.",
        DraftLead = (version, days) => days switch
        {
            0 => $"This is the draft of version {version}. No day differs yet.",
            1 => $"This is the draft of version {version}: one day differs from the calendar in force.",
            _ => $"This is the draft of version {version}: {days} days differ from the calendar in force.",
        },
        DraftFaults = "The draft has faults that the year cannot show; the days below are those in force. Correct it as JSON.",
        ToPublish = "Show the due times it moves, then publish …",
        ToDraft = "The draft among the service rules",
        PublishHeading = "Publish the calendar",
        ChangedDays = "Days that change",
        NoChangedDays = "No day up to two years ahead changes.",
        Day = "Day",
        MovesHeading = "Due times that would move",
        Moves = (cases, looked, isCut) => (cases, isCut) switch
        {
            (0, false) => $"None. All {looked} open cases with running clocks were looked at.",
            (0, true) => $"None among the {looked} cases due soonest. There are more: they are looked at when it is published.",
            (_, false) => $"{cases} of {looked} open cases with running clocks.",
            (_, true) => $"At least {cases}: {looked} cases due soonest were looked at, and there are more.",
        },
        Clock = "Clock",
        Later = "Later",
        Earlier = "Earlier",
        AtLeast = (count, isCut) => isCut ? $"at least {count}" : $"{count}",
        FirstRows = count => $"The first {count}, those due soonest first.",
        Case = "Case",
        DueBefore = "Due now",
        DueAfter = "Due then",
        Reason = "Because of",
        Confirm = "Publish, and move them",
        Refresh = "Look again",
        Comma = ", ",
    };
}
