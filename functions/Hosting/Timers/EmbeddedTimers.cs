using System.Globalization;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Runs the timer functions in the embedded host, as the Functions host does in Azure.</summary>
/// <remarks>
/// Each run is remembered, so one whose time came while the service was down is made up for at the start, once, and a new store runs each at
/// once. A crash between a run and its record repeats it: every function knows from its own documents what it has done. A run that failed is
/// tried again within the hour. On the virtual clock what is due at the start runs with the first move.
/// </remarks>
internal sealed class EmbeddedTimers(
    IServiceProvider services, IDocumentStore documents, TimeProvider time, WorkInHand work, ILogger<EmbeddedTimers> logger)
    : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(30); // A timer of the machine counts 49 days at most.
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromHours(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Running> _timers = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in FunctionTable.All)
        {
            if (entry.Trigger is FunctionTrigger.Timer { IsEmbeddedToo: true } trigger)
            {
                var one = new Running(entry.Name, trigger, TimerSchedule.Parse(trigger.Schedule)) { NextAt = time.GetUtcNow() };
                if (await documents.FindAsync(PeriodLog.Collection, one.Key, cancellationToken) is { } ran)
                {
                    one.Version = ran.Version;
                    one.NextAt = one.Schedule.NextAfter(DateTimeOffset.Parse(ran.Json.Trim('"'), CultureInfo.InvariantCulture));
                }

                _timers.Add(one);
            }
        }

        foreach (var one in _timers)
        {
            one.Timer = time.CreateTimer(_ => Fire(one), null, RestOf(one), Timeout.InfiniteTimeSpan);
        }
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
                one.Version = await documents.PutAsync(PeriodLog.Collection, one.Key, one.Version, $"\"{now:O}\"", _stop.Token);
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
            one.Timer?.Change(RestOf(one), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan RestOf(Running one)
    {
        var rest = one.NextAt - time.GetUtcNow();
        return rest <= TimeSpan.Zero ? TimeSpan.Zero : rest < LongestRest ? rest : LongestRest;
    }

    private sealed class Running(string name, FunctionTrigger.Timer trigger, TimerSchedule schedule)
    {
        public string Name => name;

        /// <summary>Names the record of its last run.</summary>
        public string Key => $"{name}:ran";

        public long Version { get; set; }

        public FunctionTrigger.Timer Trigger => trigger;

        public TimerSchedule Schedule => schedule;

        public DateTimeOffset NextAt { get; set; }

        public ITimer? Timer { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
