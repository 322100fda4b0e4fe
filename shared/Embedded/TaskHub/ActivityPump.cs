using Serverless.Durable;

namespace Serverless.Embedded;

/// <summary>Runs activities whose rows are committed, a bounded number at a time, each at least once.</summary>
internal sealed class ActivityPump(
    SqliteDatabase database,
    ActivityRunner runner,
    InstanceTable instances,
    HubSurroundings around,
    TaskHubOptions options) : IDisposable
{
    // Beyond this many waiting ones only the keys stay in memory; inputs are read again when their turn comes.
    private const int InputsInMemoryMax = 10_000;

    private readonly Lock _gate = new();
    private readonly FairQueue _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isClosed = true;

    public void Open()
    {
        lock (_gate)
        {
            _isClosed = false;
        }
    }

    /// <summary>Told when the store cannot be read.</summary>
    public event Action<Exception>? Broken;

    /// <summary>The loops that run activities; they end after <see cref="Close"/>.</summary>
    public IEnumerable<Task> Run() => [.. Enumerable.Range(0, options.ActivitiesMax).Select(_ => LoopAsync())];

    public void Add(ActivityItem item)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            around.Work.Begin();
            _waiting.Add(_waiting.Count < InputsInMemoryMax ? item : item with { Name = null, Input = null, TraceParent = null });
        }

        _arrived.Release();
    }

    /// <summary>Forgets the waiting activities of an instance whose rows are gone.</summary>
    public void Drop(long instance)
    {
        lock (_gate)
        {
            End(_waiting.Drop(instance));
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_waiting.Take() is not null)
            {
                End(1);
            }
        }

        // What activities do on cancellation must not hold up, or break, the closing of the hub.
        _ = _stopping.CancelAsync();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _arrived.Dispose();
    }

    private void End(int count)
    {
        for (; count > 0; count--)
        {
            around.Work.End();
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                await _arrived.WaitAsync(_stopping.Token);
                if (Next() is { } item)
                {
                    await HandleAsync(item);
                }
            }
        }
        catch (Exception stop) when (stop is OperationCanceledException or ObjectDisposedException
            && _stopping.IsCancellationRequested)
        {
            // The rows of what did not end are still there.
        }
    }

    private async Task HandleAsync(ActivityItem item)
    {
        try
        {
            await RunAsync(item);
        }
        catch (Exception reason) when (PoisonWard.IsOfTheStore(reason))
        {
            Broken?.Invoke(reason);
        }
        finally
        {
            around.Work.End();
        }
    }

    private ActivityItem? Next()
    {
        lock (_gate)
        {
            return _waiting.Take();
        }
    }

    private async Task RunAsync(ActivityItem item)
    {
        if (item.Name is null)
        {
            if (database.Read(session => HubReader.Task(session, item.Key)) is not { } stored)
            {
                return; // Its instance was terminated meanwhile.
            }

            item = item with { Name = stored.Name, Input = stored.Input, TraceParent = stored.TraceParent };
        }

        if (await OutcomeAsync(item, item.Name!) is { } outcome) // Read above when it was absent.
        {
            around.Figures.ActivityEnded();
            instances.Post(item.InstanceId, new HubMessage.TaskEnded(item.Key, outcome));
        }
    }

    /// <summary>Runs the activity; null when the hub stopped first, so that nothing is to be recorded.</summary>
    private async Task<ActivityOutcome?> OutcomeAsync(ActivityItem item, string name)
    {
        using var limit = options.ActivityTimeLimit is { } length
            ? new CancellationTokenSource(length, around.Time)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, limit.Token);
        try
        {
            var outcome = await runner.RunAsync(name, item.InstanceId, item.Input, item.TraceParent, either.Token);
            if (outcome is ActivityOutcome.Failed failed)
            {
                around.Logger.ActivityFailed(name, item.InstanceId, failed.Details.ErrorType);
            }

            return outcome;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            around.Logger.ActivityFailed(name, item.InstanceId, nameof(TimeoutException));
            return new ActivityOutcome.Failed(new TaskFailureDetails(
                typeof(TimeoutException).FullName!, // A named type has a full name.
                $"Activity '{name}' took longer than {options.ActivityTimeLimit}."));
        }
    }
}
