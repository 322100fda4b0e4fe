namespace Serverless.Embedded;

/// <summary>A clock that runs N times as fast as the machine's, from a given start.</summary>
public sealed class ScaledTimeProvider(DateTimeOffset start, double rate) : TimeProvider
{
    private readonly long _origin = System.GetTimestamp();
    private readonly double _rate = rate > 0 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Time goes on.");

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_origin) * _rate;

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, Shrink(dueTime), Shrink(period)), Shrink);

    /// <summary>Rounds up to what the machine's timers can count, so that none fires early and no period becomes none.</summary>
    private TimeSpan Shrink(TimeSpan length) =>
        length <= TimeSpan.Zero ? length : TimeSpan.FromMilliseconds(Math.Ceiling((length / _rate).TotalMilliseconds));

    private sealed class ScaledTimer(ITimer inner, Func<TimeSpan, TimeSpan> shrink) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(shrink(dueTime), shrink(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
