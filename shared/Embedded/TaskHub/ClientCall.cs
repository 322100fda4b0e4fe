namespace Serverless.Embedded;

internal enum CallOutcome
{
    Done,
    NotFound,
    AlreadyExists,
}

/// <summary>A client's wait for the commit that holds its wish.</summary>
internal sealed class ClientCall
{
    private readonly TaskCompletionSource<CallOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CallOutcome> Task => _answer.Task;

    public void Answer(CallOutcome outcome) => _answer.TrySetResult(outcome);

    public void Fail(Exception reason) => _answer.TrySetException(reason);
}
