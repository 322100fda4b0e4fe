using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The list of the reports that were made.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Reports">The newest first.</param>
public sealed record MadeReportsView(ConsoleContext Console, IReadOnlyList<PeriodReport> Reports)
{
    public ReportTexts Texts => ReportTexts.For(Console.Language);

    /// <summary>Whether a report was made by its date.</summary>
    public static bool IsInTime(PeriodReport report) =>
        report.MadeAt.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(report.Zone) ?? DateTimeZone.Utc).Date <= report.ReportBy;
}

/// <summary>A report as it was made.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Period">Its period.</param>
/// <param name="Report">What was kept of it.</param>
/// <param name="By">The dimension that is shown.</param>
/// <param name="Rows">The figures of its groups.</param>
/// <param name="Names">Says the groups.</param>
public sealed record MadeReportView(
    ConsoleContext Console, ReportPeriod Period, PeriodReport Report, KpiBy By, IReadOnlyList<KpiFigures> Rows, GroupNames Names)
{
    public ReportTexts Texts => ReportTexts.For(Console.Language);

    public DomainTexts Domain => DomainTexts.For(Console.Language);

    /// <summary>The figures of all cases; all nought for a period without any.</summary>
    public KpiFigures All => Report.All is [var all, ..] ? all : new KpiTally().ToFigures("all");
}
