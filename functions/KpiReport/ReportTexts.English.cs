using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record ReportTexts
{
    private static readonly LocalDatePattern EnglishMonth = LocalDatePattern.Create("MMMM uuuu", CultureInfo.InvariantCulture);
    private static readonly LocalDatePattern EnglishDate = LocalDatePattern.Create("d MMM uuuu", CultureInfo.InvariantCulture);
    private static readonly LocalDatePattern EnglishDay = LocalDatePattern.Create("d MMM", CultureInfo.InvariantCulture);
    private static readonly LocalDatePattern EnglishShortMonth = LocalDatePattern.Create("MMM uu", CultureInfo.InvariantCulture);

    private static ReportTexts English { get; } = new()
    {
        Heading = "Reports",
        HeadingOf = period => $"Service report, {period}",
        Period = period => period.Kind switch
        {
            ReportKind.Month => EnglishMonth.Format(period.First),
            ReportKind.Quarter => $"quarter {((period.First.Month - 1) / 3) + 1} of {period.First.Year}",
            _ => $"{period.First.Year}",
        },
        Dates = (from, to) => from == to ? Written(EnglishDate, from) : $"{Written(EnglishDate, from)} to {Written(EnglishDate, to)}",
        Bucket = (first, last) => IsMonth(first, last) ? EnglishShortMonth.Format(first) : EnglishDay.Format(first),
        Form = new()
        {
            Period = "Period", Custom = "The dates beside", From = "From", To = "To (included)", By = "Grouped by", Show = "Show",
        },
        Errors = new()
        {
            Period = "Choose a month, quarter or year from the list.",
            From = "From: enter a date such as 2026-11-01.",
            To = "To: enter a date such as 2026-11-30.",
            Order = "To: enter a date that is not before the first one, and at most ten years after it.",
            By = "Grouped by: choose one of the list.",
        },
        DatesIn = zone => $"Days begin and end in {zone}, the zone of the service's calendar.",
        HoursIn = zone => $"Hours are in {zone}, your own zone.",
        AsOf = "As of",
        Counting = "Counted are the cases opened in this time, as they stand now. Spam, duplicates, withdrawn and merged cases stand apart and in no other figure.",
        StillRunning = "This period is not over: its figures still change.",
        NotBegun = "This period has not begun yet, so there is nothing to count.",
        Empty = "No case was opened in this time",
        EmptyHint = "Choose another period above.",
        PeriodBefore = "Period before",
        PeriodAfter = "Period after",
        MadeReports = "Reports as they were sent",
        CallbackPage = "Callback plans of the year",
        ArchivePage = "Checks of the archive",
        Csv = "Download as CSV",
        AsTable = "Show as a table",
        Before = (value, change) => change is null ? $"before: {value}" : $"before: {value} ({change})",
        Points = change => $"{change} pts",
        Sections = new()
        {
            Figures = "Figures",
            Volume = "Cases and contacts over time",
            VolumeSummary = "How many cases were opened, and how many contacts their customers made.",
            Cases = "Cases opened",
            Contacts = "Contacts",
            Rates = "Rates over time",
            RatesSummary = "Of the cases opened in each span, the share that was answered, handled and resolved in time, and of satisfied votes.",
            Clocks = "Clocks kept and missed",
            ClocksSummary = (met, missed) => $"{met} rounds were in time, {missed} were not.",
            Clock = "Clock",
            Votes = "Satisfaction votes",
            VotesSummary = votes => votes == 1 ? "One survey was answered." : $"{votes} surveys were answered.",
            Vote = vote => $"{vote} of 5",
            Nps = "Recommendation (NPS)",
            NpsSummary = nps => $"The NPS is {nps}: promoters less detractors, in hundredths.",
            Promoters = "Promoters (9–10)",
            Passives = "Passives (7–8)",
            Detractors = "Detractors (0–6)",
            Callbacks = "Customers reached at the follow-up, by department",
            CallbacksSummary = "Of the follow-ups asked in writing or tried by staff, the share in which the customer answered.",
            Overall = rate => $"all together {rate}",
            Groups = "Figures",
            Complaints = "Complaints",
            ComplaintsNone = "No complaint was opened in this time.",
            Cause = "Cause",
            CauseUnreadable = "(no longer readable)",
            Count = "Complaints",
            Resolved = "Resolved",
            Appealed = "Answer turned down",
            Repeated = "Repeat an earlier one",
            Repeats = "Repeated complaints",
            Earlier = "Repeats",
            Skipped = "Steps left out, with a recorded reason",
            Step = "Step",
            Arrivals = "Contacts by weekday and hour",
            ArrivalsSummary = (day, hour, count) => $"Most come on {day} from {hour:00}:00 to {hour + 1:00}:00: {count}.",
            Weekday = "Weekday",
            Time = "Time",
            NoneYet = "Nothing to show yet.",
        },
        Figures = new Dictionary<string, string>
        {
            ["cases"] = "Cases opened",
            ["responseOnTime"] = "First response in time",
            ["handlingOnTime"] = "Initial handling in time",
            ["resolutionOnTime"] = "Resolution in time",
            ["followUpOnTime"] = "Follow-up in time",
            ["resolvedRate"] = "Resolved",
            ["reopenedRate"] = "Reopened",
            ["complaintRate"] = "Complaints",
            ["answerRate"] = "Surveys answered",
            ["satisfaction"] = "Satisfied votes",
            ["csatMean"] = "CSAT, mean of 5",
            ["nps"] = "NPS",
            ["callbackRate"] = "Customers reached",
            ["accuracy"] = "Sorted right at first",
            ["qualityMean"] = "Quality, mean of 10",
        },
        Counts = new Dictionary<string, string>
        {
            ["cases"] = "Cases opened",
            ["apart"] = "Counted apart",
            ["resolved"] = "Resolved",
            ["closed"] = "Closed",
            ["reopened"] = "Reopened",
            ["complaints"] = "Complaints",
            ["uncorrected"] = "Sorted right at first",
            ["surveys"] = "Surveys sent",
            ["votes"] = "Surveys answered",
            ["satisfied"] = "Satisfied votes",
            ["recommendations"] = "Votes with a recommendation",
            ["promoters"] = "Promoters",
            ["detractors"] = "Detractors",
            ["callbacks"] = "Follow-ups made",
            ["callbacks-reached"] = "Customers reached",
            ["callback-tries"] = "Calls tried",
            ["notes-late"] = "Follow-up notes late",
            ["quality-scores"] = "Quality scores",
        },
        Met = "in time",
        Missed = "missed",
        Running = "running",
        OnTimeRate = "In time",
        By = new Dictionary<KpiBy, string>
        {
            [KpiBy.All] = "All in one",
            [KpiBy.Department] = "Department",
            [KpiBy.Handler] = "Agent (handler)",
            [KpiBy.Owner] = "First-contact owner",
            [KpiBy.Provider] = "Provider",
            [KpiBy.Channel] = "Channel",
            [KpiBy.Nature] = "Nature",
            [KpiBy.Tier] = "Customer tier",
            [KpiBy.Policy] = "Policy version",
        },
        NoGroup = "(none)",
        Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        Cases = new()
        {
            Heading = figure => $"Cases behind “{figure}”",
            Lead = (cases, sum) => cases == sum ? $"{cases} cases" : $"{cases} cases, which count {sum} times",
            FigureUnknown = "There is no such figure.",
            CursorUnknown = "This page of the list does not exist. Begin again at the first.",
            Empty = "No case stands behind this figure",
            Number = "Case",
            Opened = "Opened",
            Status = "Status",
            Times = "Counts",
            Back = "Back to the report",
            First = "First page",
            Next = "Next page",
            Pages = "Pages of the list",
        },
        Made = new()
        {
            Heading = "Reports as they were sent",
            Lead = "Made by the service at the end of each month, quarter and year, mailed to managers and directors, and never changed since.",
            Empty = "No report has been made yet",
            EmptyHint = "The first is made when a month that has cases is over.",
            Period = "Period",
            MadeAt = "Made",
            Due = "Due by",
            InTime = "in time",
            Late = "late",
            HeadingOf = period => $"Report as sent, {period}",
            Frozen = "These are the figures as they were when the report was made. The cases may have gone on since.",
            Policies = names => $"Policies that applied: {names}.",
            Live = "The same period as it stands now",
            By = "Grouped by",
        },
        Callbacks = new()
        {
            Heading = year => $"Callback plans {year}",
            Lead = "What the departments planned for the year, and how far they have come.",
            Chart = "Callbacks made, of those planned",
            ChartSummary = "A bar a department; the line stands where the plan is met.",
            Plan = "plan met",
            Reached = "Customers reached, of callbacks made",
            ReachedSummary = "A bar a department.",
            Line = "Department and line",
            Planned = "Planned",
            Made = "Made",
            ReachedCount = "Reached",
            MadeRate = "Made of plan",
            ReachedRate = "Reached",
            Whole = "whole year",
            Empty = "No plan and no callback in this year",
            EmptyHint = "Supervisors plan the year under Callback plans.",
            YearBefore = "Year before",
            YearAfter = "Year after",
        },
        Archive = new()
        {
            Heading = "Checks of the archive",
            HeadingOf = month => $"Check of the archive, {month}",
            Lead = "Each month closed cases that can be reopened no more are checked. What is whole is archived; what is not comes up again next month.",
            Empty = "The archive has not been checked yet",
            EmptyHint = "The first check runs at the beginning of a month.",
            Month = "Month",
            CheckedAt = "Checked",
            Checked = "Cases checked",
            Archived = "Archived",
            Incomplete = "Not whole",
            Gaps = "What is missing",
            NoGaps = "Every record that was checked is whole.",
            Number = "Case",
            Missing = "Missing",
            More = count => $"And {count} more: the list has the first ones.",
            Kinds = new Dictionary<string, string>
            {
                ["words-missing"] = "the customer's words",
                ["clock-open"] = "a clock still runs",
                ["task-open"] = "a task is open",
                ["steps-missing"] = "no answer of staff",
                ["result-missing"] = "no result",
                ["survey-missing"] = "no survey, or it is open",
                ["follow-up-missing"] = "no follow-up, or it is open",
                ["head-differs"] = "the list shows other than the file",
            },
        },
        Progress = new()
        {
            Heading = "Figures are being prepared",
            Lead = (done, all) => $"{done} of {all} cases are read. This happens once after a restore or for a time that nobody has looked at; each look goes on where the last one stopped.",
            GoOn = "Go on",
        },
    };

    // A span of more than a week is a month, or what is left of one.
    private static bool IsMonth(LocalDate first, LocalDate last) => NodaTime.Period.DaysBetween(first, last) > 6;

    private static string Written(LocalDatePattern pattern, string iso) =>
        LocalDatePattern.Iso.Parse(iso) is { Success: true, Value: var date } ? pattern.Format(date) : iso;
}
