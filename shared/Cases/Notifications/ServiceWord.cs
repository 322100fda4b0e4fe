namespace Serverless.Cases;

/// <summary>What the service tells staff about its own work, beside any case.</summary>
public enum ServiceWord
{
    /// <summary>A report is there (H81).</summary>
    ReportReady,

    /// <summary>A planned callback begins within a week (H64).</summary>
    CallbackAhead,

    /// <summary>The archive check found records with gaps (H71).</summary>
    ArchiveGaps,
}
