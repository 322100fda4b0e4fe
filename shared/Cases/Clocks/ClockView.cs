using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>One clock of a case as it stands.</summary>
public sealed record ClockView
{
    /// <summary>Kind and round.</summary>
    public required ClockName Name { get; init; }

    /// <summary>Where it stands. A clock answered late is <see cref="ClockState.Breached"/> and has a <see cref="MetAt"/>.</summary>
    public required ClockState State { get; init; }

    /// <summary>When it started: when the thing happened (S13).</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it is due; absent while paused (S23).</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When the handler is to be warned; absent while paused.</summary>
    public Instant? WarnAt { get; init; }

    /// <summary>When it was answered, in time or late; absent while it is not.</summary>
    public Instant? MetAt { get; init; }

    /// <summary>When it was missed: its due instant; absent while it is not.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>When it ended without an answer, such as by closure; a miss stays a miss (S31). Absent otherwise.</summary>
    [JsonIgnore]
    public Instant? CancelledAt { get; init; }

    /// <summary>When the handler was warned; absent while nobody was.</summary>
    [JsonIgnore]
    public Instant? WarnedAt { get; init; }

    /// <summary>When the notice before the warning was due; absent while it was not, or nobody is told (S40).</summary>
    [JsonIgnore]
    public Instant? InformedAt { get; init; }

    /// <summary>1, and one more with each other target: part of the key of its steps (S41).</summary>
    [JsonIgnore]
    public int TargetNumber { get; init; } = 1;

    /// <summary>Since when it runs on this target; absent for the first.</summary>
    [JsonIgnore]
    public Instant? TargetSince { get; init; }

    /// <summary>1, and one more each time that it runs again after it had run out (S42).</summary>
    [JsonIgnore]
    public int Run { get; init; } = 1;

    /// <summary>The target it runs on.</summary>
    [JsonIgnore]
    public ServiceTarget Target => Why.Target;

    /// <summary>The time that it did not count so far.</summary>
    [JsonIgnore]
    public IReadOnlyList<Pause> Pauses { get; init => field = value ?? []; } = [];

    /// <summary>Whether it pauses while we wait for the customer (S20).</summary>
    [JsonIgnore]
    public bool Pausable { get; init; }

    /// <summary>Why it is due when it is.</summary>
    public required ClockWhy Why { get; init; }

    /// <summary>Whether somebody still has to answer it: running, paused, or breached without an answer.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ClockState.Running or ClockState.Paused
        || (State == ClockState.Breached && MetAt is null && CancelledAt is null);
}
