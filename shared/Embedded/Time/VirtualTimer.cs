namespace Serverless.Embedded;

/// <summary>One timer of a <see cref="VirtualTimeProvider"/>; its callback runs on the thread that moves the clock.</summary>
internal sealed class VirtualTimer(VirtualTimeProvider clock, Action callback) : ITimer
{
    public static readonly IComparer<VirtualTimer> ByDueInstant = Comparer<VirtualTimer>.Create(
        (a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : a._sequence.CompareTo(b._sequence));

    private long _sequence;

    /// <summary>Once disposed of, a timer is not armed again, not even by its own callback.</summary>
    public bool IsDisposed { get; set; }

    public DateTimeOffset DueAt { get; private set; }

    public TimeSpan Period { get; private set; }

    public void Set(DateTimeOffset dueAt, TimeSpan period, long sequence) =>
        (DueAt, Period, _sequence) = (dueAt, period, sequence);

    public void Fire() => callback();

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
