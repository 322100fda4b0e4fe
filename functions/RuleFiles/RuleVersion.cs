using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One version of a rule file for a page, built in or kept.</summary>
/// <param name="Name">Kind, id and version.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Record">Its record; absent for a built-in version.</param>
/// <param name="Body">The file.</param>
/// <param name="InForceFrom">The date, or empty.</param>
/// <param name="Faults">What speaks against publishing a draft; empty otherwise.</param>
public sealed record RuleVersion(
    RuleFileName Name, RuleStanding Standing, RuleRecord? Record, JsonElement Body, string InForceFrom, IReadOnlyList<RuleFault> Faults)
{
    /// <summary>Whether it is still being written.</summary>
    public bool IsDraft => Standing is RuleStanding.Draft or RuleStanding.Checked;

    /// <summary>Its path in the console.</summary>
    public string Href => RuleLinks.Of(Name);
}
