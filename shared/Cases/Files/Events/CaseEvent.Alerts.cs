using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>Somebody was alerted about a clock (H40, H41).</summary>
    public sealed record AlertRaised(ClockName Clock, int Level, string StaffId, string NotificationId) : CaseEvent
    {
        /// <summary>The number of the clock's target; absent for the first (S41).</summary>
        public int? Target { get; init; }

        /// <summary>The promised time that passed without the clock being met (S44); absent for an ordinary step.</summary>
        public Instant? BrokenPromise { get; init; }
    }

    /// <summary>Somebody was passed over for an alert (S46).</summary>
    public sealed record AlertSkipped(ClockName Clock, int Level, string StaffId, string Reason) : CaseEvent;

    /// <summary>Somebody confirmed an alert, which stops the climb (S44); <see cref="Promise"/> arms one more look then.</summary>
    public sealed record AlertConfirmed(ClockName Clock, int Level, string StaffId, Instant? Promise) : CaseEvent;

    /// <summary>Those alerted about a clock were told that it is settled (S44).</summary>
    public sealed record AllClearSent(ClockName Clock, IReadOnlyList<string> NotificationIds) : CaseEvent
    {
        /// <summary>The number of the target whose alerts are void; absent for the first (S41).</summary>
        public int? Target { get; init; }

        /// <summary>When the clock is due now, that had run out: it got another target (S42); absent when it is settled.</summary>
        public Instant? MovedTo { get; init; }
    }

    /// <summary>A word went to a person; nothing personal stands here.</summary>
    public sealed record Notified(string NotificationId, NotificationKind Kind, MessageChannel Channel) : CaseEvent
    {
        /// <summary>The staff member it went to; absent for the customer.</summary>
        public string? StaffId { get; init; }
    }

    /// <summary>A word did not reach a person on this channel.</summary>
    public sealed record NotificationFailed(
        string NotificationId, NotificationKind Kind, MessageChannel Channel, string Reason) : CaseEvent;
}
