namespace Serverless.Embedded;

/// <summary>A message with its handler's cancellation and the end of its patience.</summary>
internal sealed class MessageInHand(ReceivedMessage message, DateTimeOffset until) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();
    private bool _done;

    public ReceivedMessage Message { get; } = message;

    /// <summary>When the handler has had its time.</summary>
    public DateTimeOffset Until { get; } = until;

    public CancellationToken Cancelled => _cancel.Token;

    public void Cancel()
    {
        lock (_gate)
        {
            if (!_done)
            {
                _cancel.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _done = true;
        }

        _cancel.Dispose();
    }
}
