using System.Collections;
using Azure;

namespace Serverless.Azure;

/// <summary>One row of a table: two keys and properties of the types that a table knows.</summary>
/// <remarks>
/// Values are <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="double"/>,
/// <see cref="DateTimeOffset"/>, <see cref="Guid"/> and an array of bytes (contracts/tables-rest.md section 4). A null is not kept:
/// absent and null are the same. Limits are checked when the entity is written. Not safe for use by two threads.
/// </remarks>
public sealed class TableEntity : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    /// <summary>Makes an entity without properties.</summary>
    /// <param name="partitionKey">The partition: at most 512 characters, may be empty.</param>
    /// <param name="rowKey">The row within it: at most 512 characters, may be empty.</param>
    public TableEntity(string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>The partition that the entity lies in.</summary>
    public string PartitionKey { get; }

    /// <summary>Its key within the partition.</summary>
    public string RowKey { get; }

    /// <summary>The service's mark of the state that was read, kept exactly; the default where the entity was not read.</summary>
    public ETag ETag { get; set; }

    /// <summary>When the service last wrote it (UTC); absent where the entity was not read.</summary>
    public DateTimeOffset? Timestamp { get; internal set; }

    /// <summary>How many properties it has, keys not counted.</summary>
    public int Count => _properties.Count;

    /// <summary>The names of its properties, keys not counted.</summary>
    public IReadOnlyCollection<string> Keys => _properties.Keys;

    /// <summary>A property's value; null where it is absent. Setting null removes it.</summary>
    /// <exception cref="ArgumentException">The value is of a type that no table keeps.</exception>
    public object? this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            if (value is null)
            {
                _properties.Remove(name);
                return;
            }

            _properties[name] = Kept(name, value);
        }
    }

    /// <summary>Adds a property; null adds nothing.</summary>
    /// <exception cref="ArgumentException">The property is there already, or of a type that no table keeps.</exception>
    public void Add(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value is not null)
        {
            _properties.Add(name, Kept(name, value));
        }
    }

    /// <summary>Whether a property is there.</summary>
    public bool ContainsKey(string name) => _properties.ContainsKey(name);

    /// <summary>A text; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string? GetString(string name) => (string?)Get(name, typeof(string));

    /// <summary>A whole number of 32 bits; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public int? GetInt32(string name) => (int?)Get(name, typeof(int));

    /// <summary>A whole number of 64 bits; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public long? GetInt64(string name) => (long?)Get(name, typeof(long));

    /// <summary>A yes or no; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public bool? GetBoolean(string name) => (bool?)Get(name, typeof(bool));

    /// <summary>A number; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public double? GetDouble(string name) => (double?)Get(name, typeof(double));

    /// <summary>An instant in UTC, to 100 ns; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string name) => (DateTimeOffset?)Get(name, typeof(DateTimeOffset));

    /// <summary>A GUID; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public Guid? GetGuid(string name) => (Guid?)Get(name, typeof(Guid));

    /// <summary>Bytes; null where absent.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public byte[]? GetBinary(string name) => (byte[]?)Get(name, typeof(byte[]));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private object? Get(string name, Type type) =>
        !_properties.TryGetValue(name, out var value) || value.GetType() == type
            ? value
            : throw new InvalidOperationException($"Property '{name}' is a {value.GetType().Name}, not a {type.Name}.");

    private static object Kept(string name, object value) => value switch
    {
        DateTimeOffset moment => moment.ToUniversalTime(),
        string or int or long or bool or double or Guid or byte[] => value,
        _ => throw new ArgumentException($"Property '{name}' is a {value.GetType().Name}, which no table keeps.", name),
    };
}
