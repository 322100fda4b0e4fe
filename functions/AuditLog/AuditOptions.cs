namespace Serverless.Functions;

/// <summary>Section <c>Audit</c>: how long the audit log is kept.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>The least that can be set: the five years of a case file from its closure (H71), and one for the time that the case was open.</summary>
    public const int KeepYearsMin = 6;

    public const int KeepYearsMax = 100;

    /// <summary>How many years an entry is kept.</summary>
    public int KeepYears { get; set; } = KeepYearsMin;
}
