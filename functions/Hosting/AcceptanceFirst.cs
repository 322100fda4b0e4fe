namespace Serverless.Functions;

/// <summary>Lets acceptance go before processing: a provider waits for its answer, a queued contact does not.</summary>
/// <remarks>Processing waits a bounded moment while many requests are in hand, so a flood slows it down and never stops it.</remarks>
internal sealed class AcceptanceFirst
{
    private const int BusyFrom = 3;
    private const int LooksMax = 40;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private int _inHand;

    /// <summary>Whether many requests are in hand.</summary>
    public bool IsBusy => Volatile.Read(ref _inHand) >= BusyFrom;

    /// <summary>Counts a request from its beginning to its answer.</summary>
    public async Task CountAsync(RequestDelegate next, HttpContext context)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    /// <summary>Waits while many requests are in hand, at most 40 moments of 10 ms of the machine's time.</summary>
    public async Task GiveWayAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < LooksMax && IsBusy; look++)
        {
            await Task.Delay(Moment, TimeProvider.System, cancellationToken);
        }
    }
}
