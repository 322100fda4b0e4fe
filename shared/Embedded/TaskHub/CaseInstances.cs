using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Names the orchestrations that belong to a case; the functions decide how they are called.</summary>
/// <param name="Lifecycle">The instance that runs a round of a case.</param>
/// <param name="Clock">The instance that runs a clock of a case; null for a kind of clock that has none of its own.</param>
public sealed record CaseInstances(Func<CaseId, int, string> Lifecycle, Func<CaseId, ClockView, string?> Clock);
