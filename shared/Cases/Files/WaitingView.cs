using NodaTime;

namespace Serverless.Cases;

/// <summary>What a case waits for.</summary>
/// <param name="For">What staff asked for.</param>
/// <param name="Since">When they asked.</param>
/// <param name="Before">The status that it returns to.</param>
public sealed record WaitingView(string For, Instant Since, CaseStatus Before)
{
    /// <summary>1, and one more each time that the case waits.</summary>
    public int Number { get; init; } = 1;

    /// <summary>When the customer is reminded; absent for no reminder.</summary>
    public Instant? RemindAt { get; init; }

    /// <summary>When the customer was reminded; absent while they were not.</summary>
    public Instant? RemindedAt { get; init; }

    /// <summary>When the waiting ends by itself (S21); absent in old entries.</summary>
    public Instant? EndsAt { get; init; }
}
