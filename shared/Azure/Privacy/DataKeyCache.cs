using System.Diagnostics.CodeAnalysis;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The data keys used last, at most a given number and each for a short while. Thread-safe.</summary>
/// <remarks>Another process may erase a key at any time and cannot tell this one, so nothing is believed for long (H73).</remarks>
internal sealed class DataKeyCache(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DataSubject, LinkedListNode<(DataKey Key, DateTimeOffset Until)>> _nodes = [];
    private readonly LinkedList<(DataKey Key, DateTimeOffset Until)> _byAge = new();
    private long _erasures;

    /// <summary>Counts what was removed: tell it to <see cref="Keep"/> with a key that was read from the store since.</summary>
    public long Erasures => Interlocked.Read(ref _erasures);

    public bool TryGet(DataSubject subject, [MaybeNullWhen(false)] out DataKey key)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(subject, out var node) && node.Value.Until > time.GetUtcNow())
            {
                key = node.Value.Key;
                return true;
            }
        }

        key = null;
        return false;
    }

    /// <summary>Keeps a key that was read when so many had been removed, unless another was removed since.</summary>
    public void Keep(DataKey key, long erasures)
    {
        lock (_gate)
        {
            if (erasures != _erasures)
            {
                return;
            }

            Drop(key.Subject);
            _nodes[key.Subject] = _byAge.AddLast((key, time.GetUtcNow() + lifetime));
            if (_nodes.Count > capacity)
            {
                Drop(_byAge.First!.Value.Key.Subject); // Not null: one was just added.
            }
        }
    }

    public void Remove(DataSubject subject)
    {
        lock (_gate)
        {
            _erasures++;
            Drop(subject);
        }
    }

    private void Drop(DataSubject subject)
    {
        if (_nodes.Remove(subject, out var node))
        {
            _byAge.Remove(node);
        }
    }
}
