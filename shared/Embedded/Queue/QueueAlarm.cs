namespace Serverless.Embedded;

/// <summary>One timer for all queues: rings at the next instant at which a message is enqueued, freed or expires.</summary>
internal sealed class QueueAlarm : IDisposable
{
    // A timer of the system refuses more than 49 days; longer sleeps are cut in parts.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(7);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _ring;
    private readonly ITimer _timer;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private bool _disposed;

    public QueueAlarm(TimeProvider time, Action ring)
    {
        _time = time;
        _ring = ring;
        _timer = time.CreateTimer(static state => ((QueueAlarm)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings at this instant at the latest.</summary>
    public void RingBy(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (instant < _armedFor)
            {
                Arm(instant);
            }
        }
    }

    /// <summary>Rings next at this instant, or not at all.</summary>
    public void RingNextAt(DateTimeOffset? instant)
    {
        lock (_gate)
        {
            Arm(instant ?? DateTimeOffset.MaxValue);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private static TimeSpan Clamp(TimeSpan sleep) =>
        sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep > LongestSleep ? LongestSleep : sleep;

    private void Arm(DateTimeOffset instant)
    {
        if (_disposed)
        {
            return;
        }

        _armedFor = instant;
        if (instant == DateTimeOffset.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        _timer.Change(Clamp(instant - _time.GetUtcNow()), Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (_armedFor != DateTimeOffset.MaxValue && _time.GetUtcNow() < _armedFor)
            {
                // The system's timer drops parts of a millisecond, and long sleeps are cut: sleep the rest.
                var rest = _armedFor - _time.GetUtcNow();
                _timer.Change(Clamp(rest < Tick ? Tick : rest), Timeout.InfiniteTimeSpan);
                return;
            }

            _armedFor = DateTimeOffset.MaxValue;
        }

        _ring();
    }
}
