using System.Diagnostics.CodeAnalysis;

namespace Serverless.Embedded;

/// <summary>Keeps the values used last in memory, at most a given number. Thread-safe.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();
    private long _age;

    /// <summary>Counts what was removed or replaced: tell it to <see cref="Add"/> with a value that was read from the store since.</summary>
    public long Age
    {
        get
        {
            lock (_gate)
            {
                return _age;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = null;
                return false;
            }

            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value that was read when the cache had this age, unless something was removed or replaced since.</summary>
    public void Add(TKey key, TValue value, long age)
    {
        lock (_gate)
        {
            if (age == _age && !_nodes.ContainsKey(key))
            {
                Keep(key, value);
            }
        }
    }

    /// <summary>Puts the newest value in; called in the order of commits.</summary>
    public void Replace(TKey key, TValue value)
    {
        lock (_gate)
        {
            Drop(key);
            Keep(key, value);
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            Drop(key);
        }
    }

    /// <summary>Removes what matches; looks at every value.</summary>
    public void RemoveWhere(Func<TValue, bool> matches)
    {
        lock (_gate)
        {
            foreach (var (key, _) in _byUse.Where(entry => matches(entry.Value)).ToList())
            {
                Drop(key);
            }
        }
    }

    private void Drop(TKey key)
    {
        _age++;
        if (_nodes.Remove(key, out var node))
        {
            _byUse.Remove(node);
        }
    }

    private void Keep(TKey key, TValue value)
    {
        _nodes[key] = _byUse.AddFirst((key, value));
        if (_nodes.Count > capacity)
        {
            var last = _byUse.Last!; // Not null: just added one.
            _byUse.RemoveLast();
            _nodes.Remove(last.Value.Key);
        }
    }
}
