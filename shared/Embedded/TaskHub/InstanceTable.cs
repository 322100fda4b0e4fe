using System.Threading.Channels;

namespace Serverless.Embedded;

/// <summary>The instances in memory: those with messages, and as many idle ones as the bound allows, the latest used first.</summary>
internal sealed class InstanceTable(int liveMax, WorkInHand work, TaskHubFigures figures)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HubInstance> _instances = new(StringComparer.Ordinal);
    private readonly LinkedList<HubInstance> _idle = new();
    private readonly Channel<HubInstance> _ready = Channel.CreateUnbounded<HubInstance>();
    private bool _isClosed = true;

    /// <summary>Instances with something to do, in the order in which they got it.</summary>
    public ChannelReader<HubInstance> Ready => _ready.Reader;

    public void Open()
    {
        lock (_gate)
        {
            _isClosed = false;
        }
    }

    /// <summary>Puts a message into an instance's mailbox and takes it in hand; false while the hub does not run.</summary>
    public bool Post(string instanceId, HubMessage message)
    {
        HubInstance? ready = null;
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            if (!_instances.TryGetValue(instanceId, out var instance))
            {
                instance = new HubInstance(instanceId);
                _instances.Add(instanceId, instance);
            }

            work.Begin();
            instance.Mailbox.Enqueue(message);
            if (!instance.IsTaken)
            {
                ready = Take(instance);
            }
        }

        if (ready is not null)
        {
            _ready.Writer.TryWrite(ready);
        }

        return true;
    }

    /// <summary>Takes in an instance that was stored with its first episode; one that has a mailbox already is read from the file.</summary>
    public void Adopt(string instanceId, LiveOrchestration live)
    {
        lock (_gate)
        {
            if (!_isClosed && !_instances.ContainsKey(instanceId))
            {
                var instance = new HubInstance(instanceId) { Live = live };
                _instances.Add(instanceId, instance);
                Rest(instance);
            }
        }
    }

    /// <summary>Hands the oldest messages to the instance's worker.</summary>
    public void TakeMessages(HubInstance instance, List<HubMessage> messages, int max)
    {
        lock (_gate)
        {
            while (messages.Count < max && instance.Mailbox.TryDequeue(out var message))
            {
                messages.Add(message);
            }
        }
    }

    /// <summary>Ends a worker's turn: behind the others when there is more, else to rest.</summary>
    public void Release(HubInstance instance)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            if (instance.Mailbox.Count == 0)
            {
                Rest(instance);
                return;
            }
        }

        _ready.Writer.TryWrite(instance);
    }

    /// <summary>Forgets everything and tells who was waiting.</summary>
    public void Close(Exception reason)
    {
        List<HubMessage> left = [];
        lock (_gate)
        {
            _isClosed = true;
            foreach (var instance in _instances.Values)
            {
                left.AddRange(instance.Mailbox);
                instance.Mailbox.Clear();
            }

            _instances.Clear();
            _idle.Clear();
        }

        _ready.Writer.TryComplete();
        foreach (var message in left)
        {
            (message as IAnswered)?.Call.Fail(reason);
            work.End();
        }
    }

    private HubInstance Take(HubInstance instance)
    {
        instance.IsTaken = true;
        if (instance.IdlePlace is { } place)
        {
            _idle.Remove(place);
            instance.IdlePlace = null;
        }

        return instance;
    }

    private void Rest(HubInstance instance)
    {
        instance.IsTaken = false;
        if (instance.Live is null)
        {
            _instances.Remove(instance.Id);
            return;
        }

        instance.IdlePlace = _idle.AddLast(instance);
        if (_idle.Count > liveMax && _idle.First is { } oldest)
        {
            _idle.RemoveFirst();
            _instances.Remove(oldest.Value.Id);
            figures.Evicted();
        }
    }
}
