using System.Diagnostics.CodeAnalysis;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>Events that nobody has taken yet, and waits that no event has answered, by name.</summary>
internal sealed class EventBox
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.OrdinalIgnoreCase);
    private int _waiters;

    public bool HasWaiters => _waiters > 0;

    public IEnumerable<EventRaisedEvent> Untaken => _lines.Values.SelectMany(line => line.Events);

    /// <summary>Keeps an event, or finds the oldest wait for it.</summary>
    public IEventWaiter? Deliver(EventRaisedEvent raised)
    {
        var line = LineOf(raised.Name);
        if (line.Waiters.First is { } oldest)
        {
            Remove(oldest);
            return oldest.Value;
        }

        line.Events.Enqueue(raised);
        return null;
    }

    public void Keep(EventRaisedEvent raised) => LineOf(raised.Name).Events.Enqueue(raised);

    public bool TryTake(string name, [NotNullWhen(true)] out EventRaisedEvent? raised)
    {
        raised = null;
        return _lines.TryGetValue(name, out var line) && line.Events.TryDequeue(out raised);
    }

    public LinkedListNode<IEventWaiter> Wait(string name, IEventWaiter waiter)
    {
        _waiters++;
        return LineOf(name).Waiters.AddLast(waiter);
    }

    /// <summary>Takes a wait out of the line; false when an event has already answered it.</summary>
    public bool Remove(LinkedListNode<IEventWaiter> waiter)
    {
        if (waiter.List is not { } list)
        {
            return false;
        }

        list.Remove(waiter);
        _waiters--;
        return true;
    }

    private Line LineOf(string name)
    {
        if (!_lines.TryGetValue(name, out var line))
        {
            _lines.Add(name, line = new Line());
        }

        return line;
    }

    private sealed class Line
    {
        public Queue<EventRaisedEvent> Events { get; } = new();

        public LinkedList<IEventWaiter> Waiters { get; } = new();
    }
}
