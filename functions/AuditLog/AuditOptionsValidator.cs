using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>Checks section <c>Audit</c> at the start.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) =>
        options.KeepYears is >= AuditOptions.KeepYearsMin and <= AuditOptions.KeepYearsMax
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Audit:KeepYears is {AuditOptions.KeepYearsMin} to {AuditOptions.KeepYearsMax} years (H71).");
}
