namespace Serverless.Cases;

/// <summary>How long a report's period is (H80, H81).</summary>
public enum ReportKind
{
    /// <summary>A month; due by the 10th of the next one.</summary>
    Month,

    /// <summary>A quarter; due within one week.</summary>
    Quarter,

    /// <summary>A year; due within one month.</summary>
    Year,
}
