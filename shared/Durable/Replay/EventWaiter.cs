namespace Serverless.Durable;

internal sealed class EventWaiter<T>(OrchestrationExecution execution, CancellationToken token)
    : TaskCompletionSource<T>, IEventWaiter
{
    private CancellationTokenRegistration _registration;
    private LinkedListNode<IEventWaiter>? _place;

    public Task<T> Start(string name)
    {
        if (token.IsCancellationRequested)
        {
            return System.Threading.Tasks.Task.FromCanceled<T>(token);
        }

        if (execution.Events.TryTake(name, out var raised))
        {
            Deliver(raised.Input);
            return Task;
        }

        _place = execution.Events.Wait(name, this);
        _registration = token.UnsafeRegister(static waiter => ((EventWaiter<T>)waiter!).Cancel(), this);
        return Task;
    }

    public void Deliver(string? payload)
    {
        _registration.Dispose();
        if (execution.TryRead(payload, out T value, out var problem))
        {
            TrySetResult(value);
        }
        else
        {
            TrySetException(problem);
            _ = Task.Exception; // Seen: an abandoned wait must not be reported by the finalizer.
        }
    }

    private void Cancel()
    {
        if (execution.TryEnter() && _place is { } place && execution.Events.Remove(place))
        {
            execution.Loop.HandOver(static waiter => ((EventWaiter<T>)waiter!).SetCancelled(), this);
        }
    }

    private void SetCancelled() => TrySetCanceled(token);
}
