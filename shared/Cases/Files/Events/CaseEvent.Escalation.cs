namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>The notice before the warning was due (S40); <see cref="Overtaken"/> when the warning's instant came first, so none is sent (S43).</summary>
    public sealed record ClockInformed(ClockName Clock, IReadOnlyList<string> NotificationIds, bool Overtaken) : CaseEvent;

    /// <summary>Somebody got a copy of an alert (H27); they need not act.</summary>
    public sealed record AlertCopied(ClockName Clock, int Level, string StaffId, string NotificationId) : CaseEvent
    {
        /// <summary>The number of the clock's target; absent for the first (S41).</summary>
        public int? Target { get; init; }
    }

    /// <summary>Somebody was told at once about what the case is (H43), for a department; as the one who answers for it, or with a copy.</summary>
    public sealed record Informed(string Department, string StaffId, string NotificationId, bool IsCopy) : CaseEvent
    {
        /// <summary>Who was passed over (S46).</summary>
        public IReadOnlyList<DutySkip> Skipped { get; init => field = value ?? []; } = [];
    }

    /// <summary>The customer was reminded of what is awaited, and the handler told (S21).</summary>
    public sealed record WaitingReminded(int Number, string For) : CaseEvent;
}
