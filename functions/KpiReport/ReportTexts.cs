using System.Diagnostics;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the reports' pages, in one language.</summary>
public sealed partial record ReportTexts
{
    public required string Heading { get; init; }

    /// <summary>A report's name with its period.</summary>
    public required Func<string, string> HeadingOf { get; init; }

    public required Func<ReportPeriod, string> Period { get; init; }

    /// <summary>A time between two dates that belong to it.</summary>
    public required Func<string, string, string> Dates { get; init; }

    /// <summary>A short label of a day, week or month under a chart.</summary>
    public required Func<LocalDate, LocalDate, string> Bucket { get; init; }

    public required ReportFormTexts Form { get; init; }

    public required ReportErrors Errors { get; init; }

    /// <summary>The zone of the dates.</summary>
    public required Func<string, string> DatesIn { get; init; }

    /// <summary>The zone of the hours.</summary>
    public required Func<string, string> HoursIn { get; init; }

    public required string AsOf { get; init; }

    public required string Counting { get; init; }

    public required string StillRunning { get; init; }

    public required string NotBegun { get; init; }

    public required string Empty { get; init; }

    public required string EmptyHint { get; init; }

    public required string PeriodBefore { get; init; }

    public required string PeriodAfter { get; init; }

    public required string MadeReports { get; init; }

    public required string CallbackPage { get; init; }

    public required string ArchivePage { get; init; }

    public required string Csv { get; init; }

    public required string AsTable { get; init; }

    /// <summary>What stands beside a figure: its value in the time before, and how far it is from it.</summary>
    public required Func<string, string?, string> Before { get; init; }

    /// <summary>Percentage points.</summary>
    public required Func<string, string> Points { get; init; }

    public required ReportSectionTexts Sections { get; init; }

    /// <summary>The figures by the names of <see cref="ReportFigure"/>.</summary>
    public required IReadOnlyDictionary<string, string> Figures { get; init; }

    /// <summary>The counts that lead to cases, by the names of <see cref="KpiTally.Figures"/> without the clocks.</summary>
    public required IReadOnlyDictionary<string, string> Counts { get; init; }

    public required string Met { get; init; }

    public required string Missed { get; init; }

    public required string Running { get; init; }

    public required string OnTimeRate { get; init; }

    public required IReadOnlyDictionary<KpiBy, string> By { get; init; }

    /// <summary>A group without a name, such as cases without a handler.</summary>
    public required string NoGroup { get; init; }

    public required IReadOnlyList<string> Weekdays { get; init; }

    public required ReportCaseTexts Cases { get; init; }

    public required MadeReportTexts Made { get; init; }

    public required CallbackPageTexts Callbacks { get; init; }

    public required ArchivePageTexts Archive { get; init; }

    public required ProgressTexts Progress { get; init; }

    public static ReportTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}

/// <summary>The words of the form that chooses a report.</summary>
public sealed record ReportFormTexts
{
    public required string Period { get; init; }

    public required string Custom { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string By { get; init; }

    public required string Show { get; init; }
}

/// <summary>What is wrong with the dates of a report.</summary>
public sealed record ReportErrors
{
    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Order { get; init; }

    public required string By { get; init; }
}

/// <summary>The words of a report's sections.</summary>
public sealed record ReportSectionTexts
{
    public required string Figures { get; init; }

    public required string Volume { get; init; }

    public required string VolumeSummary { get; init; }

    public required string Cases { get; init; }

    public required string Contacts { get; init; }

    public required string Rates { get; init; }

    public required string RatesSummary { get; init; }

    public required string Clocks { get; init; }

    public required Func<int, int, string> ClocksSummary { get; init; }

    public required string Clock { get; init; }

    public required string Votes { get; init; }

    public required Func<int, string> VotesSummary { get; init; }

    public required Func<int, string> Vote { get; init; }

    public required string Nps { get; init; }

    public required Func<string, string> NpsSummary { get; init; }

    public required string Promoters { get; init; }

    public required string Passives { get; init; }

    public required string Detractors { get; init; }

    public required string Callbacks { get; init; }

    public required string CallbacksSummary { get; init; }

    public required Func<string, string> Overall { get; init; }

    public required string Groups { get; init; }

    public required string Complaints { get; init; }

    public required string ComplaintsNone { get; init; }

    public required string Cause { get; init; }

    public required string CauseUnreadable { get; init; }

    public required string Count { get; init; }

    public required string Resolved { get; init; }

    public required string Appealed { get; init; }

    public required string Repeated { get; init; }

    public required string Repeats { get; init; }

    public required string Earlier { get; init; }

    public required string Skipped { get; init; }

    public required string Step { get; init; }

    public required string Arrivals { get; init; }

    public required Func<string, int, int, string> ArrivalsSummary { get; init; }

    public required string Weekday { get; init; }

    public required string Time { get; init; }

    public required string NoneYet { get; init; }
}
