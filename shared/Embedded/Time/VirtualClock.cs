namespace Serverless.Embedded;

/// <summary>Moves virtual time: to each due instant on the way in turn, and on only when all work due by then is done.</summary>
/// <param name="time">The clock that is moved.</param>
/// <param name="work">Tells when nothing is left to do.</param>
/// <param name="memory">Remembers every instant before it is shown, so that a restart goes on from there; absent without a store.</param>
public sealed class VirtualClock(VirtualTimeProvider time, WorkInHand work, ClockMemory? memory = null) : IDisposable
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
                await MoveToAsync(next, cancellationToken);
            }

            await MoveToAsync(target, cancellationToken);
            return target;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (memory is not null && instant > time.GetUtcNow())
        {
            await memory.RememberAsync(instant, cancellationToken);
        }

        time.MoveTo(instant);
        await work.WhenIdleAsync().WaitAsync(cancellationToken);
    }
}
