namespace Serverless.Durable;

/// <summary>A timer, cut into parts where the host keeps no message for longer than a week.</summary>
internal sealed class TimerTask(OrchestrationExecution execution, DateTime fireAt, CancellationToken token)
    : TaskCompletionSource, IOpenTask
{
    private CancellationTokenRegistration _registration;
    private DateTime _partEnd;
    private int _id;

    public bool IsTimer => true;

    public Task Start()
    {
        if (token.IsCancellationRequested)
        {
            execution.Ledger.Skip();
            return System.Threading.Tasks.Task.FromCanceled(token);
        }

        Schedule();
        _registration = token.UnsafeRegister(static timer => ((TimerTask)timer!).Cancel(), this);
        return Task;
    }

    public void Complete(string? result)
    {
        if (fireAt > execution.Now && _partEnd < fireAt)
        {
            Schedule();
            return;
        }

        _registration.Dispose();
        TrySetResult();
    }

    public void Fail(TaskFailureDetails details)
    {
        // Only timerFired reaches a timer, and it cannot fail.
    }

    private void Schedule()
    {
        var now = execution.Now;
        var partMax = execution.Options.TimerPartMax;
        _partEnd = fireAt - now > partMax ? now + partMax : fireAt;
        _id = execution.Ledger.Add(new PendingAction(ActionKind.Timer, "", FireAt: _partEnd), this);
    }

    private void Cancel()
    {
        if (execution.TryEnter())
        {
            execution.Ledger.Forget(_id);
            execution.Loop.HandOver(static timer => ((TimerTask)timer!).SetCancelled(), this);
        }
    }

    private void SetCancelled() => TrySetCanceled(token);
}
