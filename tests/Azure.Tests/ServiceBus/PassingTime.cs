namespace Serverless.Azure.Tests;

/// <summary>A clock on which a rest is over at once, and which otherwise stands until it is moved: a patience of 30 seconds or more stays.</summary>
internal sealed class PassingTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly List<WaitingTimer> _waiting = [];
    private readonly List<TimeSpan> _rests = [];
    private DateTimeOffset _now = start;

    /// <summary>The rests that were taken, in order.</summary>
    public IReadOnlyList<TimeSpan> Rests
    {
        get
        {
            lock (_gate)
            {
                return [.. _rests];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WaitingTimer(this, callback, state);
        lock (_gate)
        {
            if (dueTime >= TimeSpan.Zero && dueTime < Patience)
            {
                _rests.Add(dueTime);
                _now += dueTime;
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }
            else if (dueTime >= Patience)
            {
                timer.Due = _now + dueTime;
                _waiting.Add(timer);
            }
        }

        return timer;
    }

    public void Advance(TimeSpan length)
    {
        List<WaitingTimer> due;
        lock (_gate)
        {
            _now += length;
            due = [.. _waiting.Where(timer => timer.Due <= _now)];
            _waiting.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class WaitingTimer(PassingTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (time._gate)
            {
                time._waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
