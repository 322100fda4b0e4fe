using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A clock started, with its deadlines worked out.</summary>
    public sealed record ClockStarted : CaseEvent
    {
        /// <summary>The clock.</summary>
        public required ClockName Clock { get; init; }

        /// <summary>When it started (S13).</summary>
        public required Instant StartedAt { get; init; }

        /// <summary>When the handler is warned.</summary>
        public required Instant WarnAt { get; init; }

        /// <summary>When it is due.</summary>
        public required Instant DueAt { get; init; }

        /// <summary>The reasons, with the target.</summary>
        public required ClockWhy Why { get; init; }

        /// <summary>Whether it pauses while we wait for the customer.</summary>
        public bool Pausable { get; init; }

        /// <summary>Time before that does not count, such as the closed time of a reopened case (S30).</summary>
        public IReadOnlyList<Pause> Pauses { get; init => field = value ?? []; } = [];
    }

    /// <summary>The handler's warning was due; <see cref="Overtaken"/> when the breach came first, so none is sent (S43).</summary>
    public sealed record ClockWarned(ClockName Clock, bool Overtaken) : CaseEvent
    {
        /// <summary>The number of the clock's target; absent for the first (S41).</summary>
        public int? Target { get; init; }
    }

    /// <summary>A clock was answered.</summary>
    public sealed record ClockMet(ClockName Clock, Instant AnsweredAt, bool InTime, Duration LateBy) : CaseEvent
    {
        /// <summary>Whether this corrects a breach declared before the answer was known (S16).</summary>
        public bool Corrects { get; init; }
    }

    /// <summary>A clock ran out without an answer; <see cref="LateBy"/> is how late that was seen, on the clock's own measure.</summary>
    public sealed record ClockBreached(ClockName Clock, Instant DueAt, Duration LateBy) : CaseEvent;

    /// <summary>A clock ended neither met nor missed (S17, S30).</summary>
    public sealed record ClockCancelled(ClockName Clock, string Reason) : CaseEvent;

    /// <summary>A clock stopped counting while we wait for the customer; <see cref="Left"/> is the time left on it (S23).</summary>
    public sealed record ClockPaused(ClockName Clock, Duration Left) : CaseEvent;

    /// <summary>A clock counts again.</summary>
    public sealed record ClockResumed(ClockName Clock, Instant WarnAt, Instant DueAt, ClockWhy Why) : CaseEvent;

    /// <summary>A clock has another target after a correction (S32).</summary>
    public sealed record ClockRetargeted(ClockName Clock, Instant WarnAt, Instant DueAt, ClockWhy Why) : CaseEvent
    {
        /// <summary>Whether the clock had run out under the target before, and runs again (S42).</summary>
        public bool Revives { get; init; }
    }
}
