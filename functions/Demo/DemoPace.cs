namespace Serverless.Functions;

/// <summary>How fast the story's time passes for those who watch.</summary>
/// <param name="rate">How many times faster than the machine's the first days pass; null when nobody watches.</param>
/// <param name="slowUntil">Until when they last.</param>
/// <param name="time">Tells the watchers' time.</param>
internal sealed class DemoPace(double? rate, DateTimeOffset slowUntil, TimeProvider time)
{
    private const double QuietFactor = 6;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);
    private double _rate = 1;
    private long _shownAt = time.GetTimestamp();

    /// <summary>How far the clock moves at once: a frame's worth, or all the way when nobody watches.</summary>
    public TimeSpan Step(DateTimeOffset now, DateTimeOffset target)
    {
        var left = target - now;
        if (rate is null)
        {
            return left;
        }

        _rate = rate.Value * (now < slowUntil ? 1 : QuietFactor);
        var step = Frame * _rate;
        return step < left ? step : left;
    }

    /// <summary>Waits until a step has taken its time, the work that was done in it included.</summary>
    public async Task WaitAsync(TimeSpan step, CancellationToken cancellationToken)
    {
        if (rate is null)
        {
            return;
        }

        var rest = (step / _rate) - time.GetElapsedTime(_shownAt);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        _shownAt = time.GetTimestamp();
    }
}
