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

    /// <summary>The target it runs on.</summary>
    [JsonIgnore]
    public required ServiceTarget Target { get; init; }

    /// <summary>The time that it did not count so far.</summary>
    [JsonIgnore]
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Whether it pauses while we wait for the customer (S20).</summary>
    [JsonIgnore]
    public bool Pausable { get; init; }

    /// <summary>Why it is due when it is.</summary>
    public ClockWhy? Why { get; init; }

    /// <summary>Whether somebody still has to answer it: running, paused, or breached without an answer.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ClockState.Running or ClockState.Paused
        || (State == ClockState.Breached && MetAt is null && CancelledAt is null);
}
