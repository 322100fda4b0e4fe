using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Runs the timer functions in the embedded host, as the Functions host does in Azure.</summary>
/// <remarks>
/// Each runs once at the start, since its time may have come while the service was down, and then by its schedule; every one knows from its
/// documents what it has done. A run that failed is tried again within the hour. On the virtual clock the first run comes with the first move.
/// </remarks>
internal sealed class EmbeddedTimers(IServiceProvider services, TimeProvider time, WorkInHand work, ILogger<EmbeddedTimers> logger)
    : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(30); // A timer of the machine counts 49 days at most.
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Running> _timers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in FunctionTable.All)
        {
            if (entry.Trigger is FunctionTrigger.Timer { IsEmbeddedToo: true } trigger)
            {
                _timers.Add(new Running(entry.Name, trigger, TimerSchedule.Parse(trigger.Schedule)) { NextAt = time.GetUtcNow() });
            }
        }

        foreach (var one in _timers)
        {
            one.Timer = time.CreateTimer(_ => Fire(one), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        foreach (var one in _timers)
        {
            one.Timer?.Dispose();
        }

        await Task.WhenAll(_timers.Select(one => one.Run)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var one in _timers)
        {
            one.Timer?.Dispose();
        }

        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire(Running one)
    {
        work.Begin();
        one.Run = RunAsync(one);
    }

    private async Task RunAsync(Running one)
    {
        try
        {
            var now = time.GetUtcNow();
            if (now >= one.NextAt && !_stop.IsCancellationRequested)
            {
                var next = one.Schedule.NextAfter(now);
                one.NextAt = now + RestAfterFailure < next ? now + RestAfterFailure : next;
                await one.Trigger.Run(services, _stop.Token);
                one.NextAt = next;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The service ends; the next start runs it again.
        }
#pragma warning disable CA1031 // A worker loop: whatever a function throws, it is told, and the function's next run comes.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.TimerFailed(logger, one.Name, e.GetType().Name);
        }
        finally
        {
            Arm(one);
            work.End();
        }
    }

    private void Arm(Running one)
    {
        if (!_stop.IsCancellationRequested)
        {
            var rest = one.NextAt - time.GetUtcNow();
            one.Timer?.Change(rest <= TimeSpan.Zero ? TimeSpan.Zero : rest < LongestRest ? rest : LongestRest, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Running(string name, FunctionTrigger.Timer trigger, TimerSchedule schedule)
    {
        public string Name => name;

        public FunctionTrigger.Timer Trigger => trigger;

        public TimerSchedule Schedule => schedule;

        public DateTimeOffset NextAt { get; set; }

        public ITimer? Timer { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
