namespace Serverless.Functions;

/// <summary>Ends work that takes too long, so that the host never kills the process for it.</summary>
internal static class TimeLimit
{
    /// <summary>Runs work with a token that is cancelled at the limit.</summary>
    /// <param name="limit">When the work is asked to stop.</param>
    /// <param name="grace">How much later it is left behind.</param>
    /// <param name="time">Measures both.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="TimeoutException">The limit passed, whether the work took notice or not.</exception>
    public static async Task<T> RunAsync<T>(TimeSpan limit, TimeSpan grace, TimeProvider time, Func<CancellationToken, Task<T>> work)
    {
        using var stop = new CancellationTokenSource(limit, time);
        try
        {
            return await work(stop.Token).WaitAsync(limit + grace, time, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {limit}.");
        }
    }
}
