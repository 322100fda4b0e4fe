using NodaTime;

namespace Serverless.Cases;

/// <summary>The report of a period as it was made, which does not change any more (H81, H83).</summary>
public sealed record PeriodReport
{
    /// <summary>The period, such as <c>2026-11</c>.</summary>
    public required string Period { get; init; }

    /// <summary>How long it is.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>The first date.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last date.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The IANA zone in which the dates begin and end.</summary>
    public required string Zone { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>The last date on which it was on time.</summary>
    public required LocalDate ReportBy { get; init; }

    /// <summary>The policy versions that its cases were opened under (H83).</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>The figures over all cases.</summary>
    public required IReadOnlyList<KpiFigures> All { get; init; }

    /// <summary>How many documents hold the figures of each dimension.</summary>
    public required IReadOnlyDictionary<string, int> Parts { get; init; }
}
