namespace Serverless.Embedded;

/// <summary>Moves virtual time: to each due instant on the way in turn, and on only when all work due by then is done.</summary>
public sealed class VirtualClock(VirtualTimeProvider time, WorkInHand work) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Moves the clock by a length of elapsed time and returns the instant it then shows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative: time does not go back.</exception>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        await _one.WaitAsync(cancellationToken);
        try
        {
            await work.WhenIdleAsync().WaitAsync(cancellationToken);
            var target = time.GetUtcNow() + length;
            while (time.NextTimerAt is { } next && next <= target)
            {
                time.MoveTo(next);
                await work.WhenIdleAsync().WaitAsync(cancellationToken);
            }

            time.MoveTo(target);
            await work.WhenIdleAsync().WaitAsync(cancellationToken);
            return target;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
