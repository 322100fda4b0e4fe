using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>Section <c>Audit</c>: how long the audit log is kept.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>How many years an entry is kept: the five years of a case file from its closure (H71), and one for the time that the case was open.</summary>
    [Range(6, 100, ErrorMessage = "Audit:KeepYears is 6 to 100 years (H71).")]
    public int KeepYears { get; set; } = 6;
}

/// <summary>Checks section <c>Audit</c> at the start, by generated code.</summary>
[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;
