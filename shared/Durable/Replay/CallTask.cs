namespace Serverless.Durable;

/// <summary>A called activity or child orchestration with its retries.</summary>
internal sealed class CallTask<T>(
    OrchestrationExecution execution, ActionKind kind, string name, RetryPolicy? policy)
    : TaskCompletionSource<T>, IOpenTask
{
    private string? _childId;
    private string? _input;
    private int _id;
    private int _attempt;
    private DateTime _firstAt;

    public bool IsTimer => false;

    public Task<T> Start(object? input, string? childId)
    {
        // A confirmed call is never sent again, unless a retry needs its input.
        if (policy is not null || !execution.Ledger.NextIsConfirmed)
        {
            _input = execution.Converter.Serialize(input);
        }

        _childId = childId;
        _firstAt = execution.Now;
        Schedule();
        return Task;
    }

    public void Complete(string? result)
    {
        if (kind == ActionKind.Activity && execution.Options.ReadActivityResult is { } read)
        {
            switch (read(result))
            {
                case ActivityOutcome.Failed failed:
                    Fail(failed.Details);
                    return;
                case ActivityOutcome.Completed completed:
                    result = completed.Result;
                    break;
            }
        }

        if (typeof(T) == typeof(Nothing))
        {
            TrySetResult(default!); // Nobody reads it, so it need not be of any type that the app's JSON knows.
            return;
        }

        if (execution.TryRead(result, out T value, out var problem))
        {
            TrySetResult(value);
        }
        else
        {
            Throw(problem);
        }
    }

    public void Fail(TaskFailureDetails details)
    {
        DateTime? again;
        try
        {
            again = policy?.NextAttemptAt(_attempt, _firstAt, execution.Now, details);
        }
#pragma warning disable CA1031 // The predicate is orchestrator code: what it throws is thrown at the await.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Throw(exception);
            return;
        }

        if (again is { } fireAt)
        {
            execution.Ledger.Add(new PendingAction(ActionKind.Timer, "", FireAt: fireAt), new Delay(this));
        }
        else
        {
            Throw(new TaskFailedException(name, _id, details));
        }
    }

    private void Schedule()
    {
        _attempt++;
        _id = execution.Ledger.Add(new PendingAction(kind, name, _childId, _input), this);
    }

    private void Throw(Exception exception)
    {
        TrySetException(exception);
        _ = Task.Exception; // Seen: nobody has to await a call, and the finalizer must not report it.
    }

    private sealed class Delay(CallTask<T> call) : IOpenTask
    {
        public bool IsTimer => true;

        public void Complete(string? result) => call.Schedule();

        public void Fail(TaskFailureDetails details) => call.Fail(details);
    }
}
