namespace Serverless.Embedded;

/// <summary>Those who wait for the end of an instance.</summary>
internal sealed class CompletionWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private Exception? _closed;

    /// <summary>Completes when the instance finishes after this call; ask for its state only then.</summary>
    public Task WhenFinished(string instanceId)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                return Task.FromException(_closed);
            }

            if (!_waiting.TryGetValue(instanceId, out var waiting))
            {
                waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add(instanceId, waiting);
            }

            return waiting.Task;
        }
    }

    public void Finished(string instanceId)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _waiting.Remove(instanceId, out waiting);
        }

        waiting?.TrySetResult();
    }

    public void Close(Exception reason)
    {
        List<TaskCompletionSource> left;
        lock (_gate)
        {
            _closed ??= reason;
            left = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var waiting in left)
        {
            waiting.TrySetException(reason);
        }
    }
}
