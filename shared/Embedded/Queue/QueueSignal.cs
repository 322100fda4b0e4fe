using System.Threading.Channels;

namespace Serverless.Embedded;

/// <summary>What a processor must know of its queue in memory: that something became ready, and how much is due now.</summary>
/// <remarks>
/// Counts the messages that are ready or locked; it is told on the writer's thread after each commit. A session's later
/// messages need no count: they become ready in the commit that settles the one before.
/// </remarks>
internal sealed class QueueSignal(WorkInHand work)
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool _attached;
    private long _active;

    /// <summary>Starts counting; called in the publication of the change that counted.</summary>
    public void Attach(long active)
    {
        lock (_gate)
        {
            _attached = true;
            _active = 0;
        }

        Change(active, ready: true);
    }

    public void Detach()
    {
        lock (_gate)
        {
            if (_attached && _active > 0)
            {
                work.End();
            }

            _attached = false;
            _active = 0;
        }
    }

    public void Change(long delta, bool ready)
    {
        lock (_gate)
        {
            if (!_attached)
            {
                return;
            }

            var before = _active;
            _active += delta;
            if (before == 0 && _active > 0)
            {
                work.Begin();
            }
            else if (before > 0 && _active == 0)
            {
                work.End();
            }

            if (ready)
            {
                _wake.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Waits until something became ready since the last wait.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _wake.Reader.ReadAsync(cancellationToken);
}
