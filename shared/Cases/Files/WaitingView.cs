using NodaTime;

namespace Serverless.Cases;

/// <summary>What a case waits for.</summary>
/// <param name="For">What staff asked for.</param>
/// <param name="Since">When they asked.</param>
/// <param name="Before">The status that it returns to.</param>
public sealed record WaitingView(string For, Instant Since, CaseStatus Before);
