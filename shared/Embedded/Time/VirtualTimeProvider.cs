namespace Serverless.Embedded;

/// <summary>A clock that stands still until it is moved, and then fires the timers on the way in the order of their due instants.</summary>
/// <remarks>
/// Timers due at the same instant fire in the order in which they were armed. One that is due at once fires with the next
/// move, be it of no length; nothing ever fires between two moves.
/// </remarks>
public sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDueInstant);
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _sequence;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The due instant of the next timer, or null when none is armed.</summary>
    public DateTimeOffset? NextTimerAt
    {
        get
        {
            lock (_gate)
            {
                return _timers.Min?.DueAt;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock to an instant, never back, and runs the callbacks of all timers due by then, oldest first.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        while (TakeDue(instant) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = instant > _now ? instant.ToUniversalTime() : _now;
        }
    }

    internal bool Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        RequireLength(dueTime);
        RequireLength(period);
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan && dueTime <= DateTimeOffset.MaxValue - _now)
            {
                timer.Set(_now + dueTime, period, ++_sequence);
                _timers.Add(timer);
            }

            return true;
        }
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private static void RequireLength(TimeSpan length)
    {
        if (length < TimeSpan.Zero && length != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A timer's length is not negative, unless infinite.");
        }
    }

    private VirtualTimer? TakeDue(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (_timers.Min is not { } timer || timer.DueAt > instant)
            {
                return null;
            }

            _timers.Remove(timer);
            _now = timer.DueAt > _now ? timer.DueAt : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Set(_now + timer.Period, timer.Period, ++_sequence);
                _timers.Add(timer);
            }

            return timer;
        }
    }
}
