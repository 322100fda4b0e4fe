namespace Serverless.Embedded;

/// <summary>Activities that wait for a place: in turn by instance, and by age within one.</summary>
/// <remarks>One instance that fans out ten thousand steps so delays another's single step by one, not by ten thousand.</remarks>
internal sealed class FairQueue
{
    private readonly Dictionary<long, Queue<ActivityItem>> _lines = [];
    private readonly Queue<long> _turns = new();

    public int Count { get; private set; }

    public void Add(ActivityItem item)
    {
        Count++;
        if (_lines.TryGetValue(item.Key.Instance, out var line))
        {
            line.Enqueue(item);
            return;
        }

        line = new Queue<ActivityItem>(1);
        line.Enqueue(item);
        _lines.Add(item.Key.Instance, line);
        _turns.Enqueue(item.Key.Instance);
    }

    public ActivityItem? Take()
    {
        while (_turns.TryDequeue(out var instance))
        {
            if (!_lines.TryGetValue(instance, out var line))
            {
                continue; // Its line was dropped.
            }

            var item = line.Dequeue();
            Count--;
            if (line.Count > 0)
            {
                _turns.Enqueue(instance);
            }
            else
            {
                _lines.Remove(instance);
            }

            return item;
        }

        return null;
    }

    /// <summary>Drops an instance's line and tells how long it was.</summary>
    public int Drop(long instance)
    {
        if (!_lines.Remove(instance, out var line))
        {
            return 0;
        }

        Count -= line.Count;
        return line.Count;
    }
}
