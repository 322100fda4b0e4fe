namespace Serverless.Embedded;

/// <summary>One caller's change on its way through the writer.</summary>
internal abstract class PendingChange
{
    private Exception? _refusal;

    public abstract void Apply(SqliteSession session);

    /// <summary>Remembers that this change was undone; its caller hears it with the batch, after the commit.</summary>
    public void Refuse(Exception failure) => _refusal = failure;

    public void Succeed()
    {
        if (_refusal is not null)
        {
            Fail(_refusal);
            return;
        }

        Complete();
    }

    public abstract void Fail(Exception failure);

    protected abstract void Complete();
}

/// <inheritdoc cref="PendingChange" />
internal sealed class PendingChange<T>(Func<SqliteSession, T> change) : PendingChange
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!; // Set by Apply before Complete can read it.

    public Task<T> Task => _answer.Task;

    public override void Apply(SqliteSession session) => _result = change(session);

    public override void Fail(Exception failure) => _answer.TrySetException(failure);

    protected override void Complete() => _answer.TrySetResult(_result);
}
