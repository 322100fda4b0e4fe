using NodaTime;

namespace Serverless.Functions;

/// <summary>That somebody did something. Holds ids, codes and counts only, nothing personal (I7).</summary>
/// <param name="At">When.</param>
/// <param name="By">The staff id; empty for a stranger.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">On what: the id of a case, a customer, a letter, the name of a rule file; empty where there is nothing.</param>
public sealed record AuditEntry(Instant At, string By, AuditKind Kind, string Subject)
{
    /// <summary>More of it, as a code or an id, such as the other record of a merge; absent for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>What is known of how it ended.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>Names the entry within its day.</summary>
    public string Key { get; init; } = "";
}
