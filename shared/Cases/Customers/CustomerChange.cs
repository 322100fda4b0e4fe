using NodaTime;

namespace Serverless.Cases;

/// <summary>Who changed what of a customer's record, and when (H03).</summary>
/// <param name="At">When.</param>
/// <param name="By">The staff id.</param>
/// <param name="Field">What, such as <c>tier</c>.</param>
/// <param name="From">What stood there; absent for nothing.</param>
/// <param name="To">What stands there now; absent for nothing.</param>
/// <param name="Reason">Why; absent where nobody said.</param>
public sealed record CustomerChange(Instant At, string By, string Field, string? From, string? To, string? Reason);
