using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A report's page.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Range">The dates and the dimension.</param>
/// <param name="Names">Says the groups.</param>
/// <param name="Today">Today in the zone of the periods.</param>
/// <param name="Now">When it was made.</param>
public sealed record ReportView(ConsoleContext Console, ReportRange Range, GroupNames Names, LocalDate Today, DateTimeOffset Now)
{
    /// <summary>The sums of the period; absent where the dates could not be read.</summary>
    public ReportSums? Sums { get; init; }

    /// <summary>The figures of all cases.</summary>
    public KpiFigures All { get; init; } = new KpiTally().ToFigures("all");

    /// <summary>The figures of the time before.</summary>
    public KpiFigures Before { get; init; } = new KpiTally().ToFigures("all");

    /// <summary>The contacts of the time before.</summary>
    public int ContactsBefore { get; init; }

    /// <summary>The most frequent causes of complaints, in words; absent where nobody can read them any more.</summary>
    public IReadOnlyList<ReportCause> Causes { get; init; } = [];

    public ReportTexts Texts => ReportTexts.For(Console.Language);

    public DomainTexts Domain => DomainTexts.For(Console.Language);

    /// <summary>The words of the period.</summary>
    public string PeriodName => Range.Named is { } period ? Texts.Period(period) : Texts.Dates(Range.From, Range.To);

    /// <summary>Leads to the cases behind a figure; null for nought, behind which there are none.</summary>
    public string? Cases(string figure, int? count = null, string? group = null, string? cause = null) => count == 0
        ? null
        : Range.Link("/console/reports/cases", ("figure", figure), ("group", group), ("cause", cause));
}

/// <summary>A cause of complaints.</summary>
/// <param name="Key">Stands for it in links.</param>
/// <param name="Words">What the latest result says; absent where it cannot be read any more.</param>
/// <param name="Count">How many complaints.</param>
public sealed record ReportCause(string Key, string? Words, int Count);
