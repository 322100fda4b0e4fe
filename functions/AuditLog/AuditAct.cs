using NodaTime;

namespace Serverless.Functions;

/// <summary>An act that the audit log is to tell of. Holds ids, codes and counts only, nothing personal (I7).</summary>
/// <param name="Kind">What is done.</param>
/// <param name="By">The staff id.</param>
/// <param name="Subject">On what.</param>
/// <param name="Detail">More of it, as a code or an id.</param>
internal sealed record AuditAct(AuditKind Kind, string By, string Subject, string? Detail = null)
{
    /// <summary>When; absent means now. Only an act that is tried again until it is done gives its own instant, by which a repeat finds its entry.</summary>
    public Instant? At { get; init; }
}
