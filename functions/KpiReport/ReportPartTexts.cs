namespace Serverless.Functions;

/// <summary>The words of the list of cases behind a figure.</summary>
public sealed record ReportCaseTexts
{
    public required Func<string, string> Heading { get; init; }

    public required Func<int, int, string> Lead { get; init; }

    public required string FigureUnknown { get; init; }

    public required string CursorUnknown { get; init; }

    public required string Empty { get; init; }

    public required string Number { get; init; }

    public required string Opened { get; init; }

    public required string Status { get; init; }

    public required string Times { get; init; }

    public required string Back { get; init; }

    public required string First { get; init; }

    public required string Next { get; init; }

    public required string Pages { get; init; }
}

/// <summary>The words of the reports that the service made.</summary>
public sealed record MadeReportTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Empty { get; init; }

    public required string EmptyHint { get; init; }

    public required string Period { get; init; }

    public required string MadeAt { get; init; }

    public required string Due { get; init; }

    public required string InTime { get; init; }

    public required string Late { get; init; }

    public required Func<string, string> HeadingOf { get; init; }

    public required string Frozen { get; init; }

    public required Func<string, string> Policies { get; init; }

    public required string Live { get; init; }

    public required string By { get; init; }
}

/// <summary>The words of the page of the year's callbacks.</summary>
public sealed record CallbackPageTexts
{
    public required Func<int, string> Heading { get; init; }

    public required string Lead { get; init; }

    public required string Chart { get; init; }

    public required string ChartSummary { get; init; }

    public required string Plan { get; init; }

    public required string Reached { get; init; }

    public required string ReachedSummary { get; init; }

    public required string Line { get; init; }

    public required string Planned { get; init; }

    public required string Made { get; init; }

    public required string ReachedCount { get; init; }

    public required string MadeRate { get; init; }

    public required string ReachedRate { get; init; }

    public required string Whole { get; init; }

    public required string Empty { get; init; }

    public required string EmptyHint { get; init; }

    public required string YearBefore { get; init; }

    public required string YearAfter { get; init; }
}

/// <summary>The words of the checks of the archive.</summary>
public sealed record ArchivePageTexts
{
    public required string Heading { get; init; }

    public required Func<string, string> HeadingOf { get; init; }

    public required string Lead { get; init; }

    public required string Empty { get; init; }

    public required string EmptyHint { get; init; }

    public required string Month { get; init; }

    public required string CheckedAt { get; init; }

    public required string Checked { get; init; }

    public required string Archived { get; init; }

    public required string Incomplete { get; init; }

    public required string Gaps { get; init; }

    public required string NoGaps { get; init; }

    public required string Number { get; init; }

    public required string Missing { get; init; }

    public required Func<int, string> More { get; init; }

    /// <summary>What may be missing, by its name.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
}

/// <summary>The words while figures are still being prepared.</summary>
public sealed record ProgressTexts
{
    public required string Heading { get; init; }

    public required Func<string, string, string> Lead { get; init; }

    public required string GoOn { get; init; }
}
