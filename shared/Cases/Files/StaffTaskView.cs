using NodaTime;

namespace Serverless.Cases;

/// <summary>Something that staff have to do about a case.</summary>
/// <param name="TaskId">Names it.</param>
/// <param name="Kind">What, such as <c>feedback-analysis</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="StaffId">Who; absent for the department.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="DoneAt">When it was done; absent while it is not.</param>
public sealed record StaffTaskView(
    string TaskId, string Kind, string Reason, string? StaffId, Instant OpenedAt, Instant? DoneAt)
{
    /// <summary>By when, where the task has a deadline of its own and no clock (H26); absent otherwise.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Whether it was done later than its own deadline.</summary>
    public bool WasLate => DueAt is { } due && DoneAt > due;
}
