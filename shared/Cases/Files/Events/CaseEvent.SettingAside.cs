using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>The case was closed without a result (S17, S33).</summary>
    public sealed record SetAside(ClosedAs As, string Reason) : CaseEvent
    {
        /// <summary>The case that it repeats or was merged into; absent for others.</summary>
        public CaseId? Other { get; init; }

        /// <summary>That case's number.</summary>
        public string? OtherNumber { get; init; }

        /// <summary>Whether further messages go to that case: it is the same customer's.</summary>
        public bool Continues { get; init; }

        /// <summary>Whether staff vouched that two customers are the same person.</summary>
        public bool IsConfirmed { get; init; }
    }

    /// <summary>A case that was set aside is open again; its clocks go on in new rounds (S30).</summary>
    public sealed record Restored(string Reason) : CaseEvent
    {
        /// <summary>What it had been closed as.</summary>
        public required ClosedAs From { get; init; }

        /// <summary>When it had been closed.</summary>
        public required Instant ClosedAt { get; init; }

        /// <summary>The clocks that go on under another name.</summary>
        public IReadOnlyList<RenewedClock> Clocks { get; init => field = value ?? []; } = [];
    }

    /// <summary>Another case was merged into this one (S33).</summary>
    public sealed record MergeAbsorbed(CaseId Case, string Number, int Round) : CaseEvent;

    /// <summary>A case that was merged into this one stands by itself again.</summary>
    public sealed record MergeReleased(CaseId Case, string Number) : CaseEvent;

    /// <summary>This case was split off another at one of its messages (S34).</summary>
    public sealed record SplitFrom(CaseId Case, string Number, ContactId Message, string Reason) : CaseEvent;

    /// <summary>A message of this case became a case of its own (S34).</summary>
    public sealed record SplitOff(CaseId Into, string Number, ContactId Message, string Reason) : CaseEvent;
}

/// <summary>A clock that goes on as a new round.</summary>
/// <param name="Was">The round that was cancelled.</param>
/// <param name="Now">The round that goes on.</param>
public sealed record RenewedClock(ClockName Was, ClockName Now);
