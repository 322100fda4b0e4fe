using System.Diagnostics.CodeAnalysis;

namespace Serverless.Azure;

/// <summary>Keeps the values used last in memory, at most a given number. Thread-safe.</summary>
/// <remarks>Only for values that are checked against the store whenever they count.</remarks>
internal sealed class RecentlyRead<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value, unless the one that is there is as new.</summary>
    public void Keep(TKey key, TValue value, Func<TValue, TValue, bool> isNewer)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var known))
            {
                if (!isNewer(value, known.Value.Value))
                {
                    return;
                }

                _byUse.Remove(known);
            }

            _nodes[key] = _byUse.AddFirst((key, value));
            if (_nodes.Count > capacity)
            {
                var last = _byUse.Last!; // Not null: one was just added.
                _byUse.RemoveLast();
                _nodes.Remove(last.Value.Key);
            }
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            if (_nodes.Remove(key, out var node))
            {
                _byUse.Remove(node);
            }
        }
    }
}
