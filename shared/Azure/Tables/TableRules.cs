using System.Text.RegularExpressions;

namespace Serverless.Azure;

/// <summary>What Azure allows of an entity and a transaction, checked here first (contracts/tables-rest.md sections 5, 7 and 9).</summary>
/// <remarks>The emulator lets much of it pass, so that a test would be green and the cloud would refuse.</remarks>
internal static partial class TableRules
{
    public const int PropertiesMax = 252;
    public const int KeyCharactersMax = 512;
    public const int NameCharactersMax = 255;
    public const int StringCharactersMax = 32 * 1024;
    public const int BinaryBytesMax = 64 * 1024;
    public const int EntityBytesMax = 1024 * 1024;
    public const int ActionsMax = 100;
    public const int TransactionBytesMax = 4 * 1024 * 1024;
    public const int PageMax = 1000;

    private static readonly DateTimeOffset FirstMoment = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentException">The name is no table's.</exception>
    public static void CheckTable(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!TableName().IsMatch(name) || string.Equals(name, "tables", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{name}' names no table: 3 to 63 Latin letters and digits, a letter first.", nameof(name));
        }
    }

    /// <exception cref="ArgumentException">A key is too long or has a character that no key may have; the message names the key.</exception>
    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey("PartitionKey", partitionKey);
        CheckKey("RowKey", rowKey);
    }

    /// <exception cref="ArgumentException">The entity breaks a limit; the message names the key or property.</exception>
    public static void CheckEntity(TableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity.PartitionKey, entity.RowKey);
        if (entity.Count > PropertiesMax)
        {
            throw Broken($"The entity has {entity.Count} properties; a table keeps {PropertiesMax}.");
        }

        foreach (var (name, value) in entity)
        {
            CheckName(name);
            CheckValue(name, value);
        }

        if (SizeOf(entity) is > EntityBytesMax and var size)
        {
            throw Broken($"The entity has {size} bytes; a table keeps {EntityBytesMax}.");
        }
    }

    /// <exception cref="ArgumentException">The transaction is empty, too long, of two partitions, or has an entity twice.</exception>
    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > ActionsMax)
        {
            throw new ArgumentException($"A transaction has 1 to {ActionsMax} actions, not {actions.Count}.", nameof(actions));
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < actions.Count; i++)
        {
            var entity = actions[i].Entity;
            if (entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw new ArgumentException($"Action {i} is of another PartitionKey; a transaction has one.", nameof(actions));
            }

            if (!rows.Add(entity.RowKey))
            {
                throw new ArgumentException($"Action {i} is of a RowKey that the transaction has already.", nameof(actions));
            }
        }
    }

    /// <summary>The size by the service's own sum: keys and texts count two bytes a character.</summary>
    public static long SizeOf(TableEntity entity)
    {
        long size = 4 + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity)
        {
            size += 8 + (2L * name.Length) + value switch
            {
                string text => 4 + (2L * text.Length),
                byte[] bytes => 4L + bytes.Length,
                Guid => 16,
                bool => 1,
                int => 4,
                _ => 8,
            };
        }

        return size;
    }

    private static void CheckKey(string field, string key)
    {
        ArgumentNullException.ThrowIfNull(key, field);
        if (key.Length > KeyCharactersMax)
        {
            throw Broken($"{field} has {key.Length} characters; a key has at most {KeyCharactersMax}.");
        }

        // The key itself is not shown: it may be somebody's.
        var at = key.AsSpan().IndexOfAnyInRange('\0', '\u001F');
        at = at >= 0 ? at : key.AsSpan().IndexOfAnyInRange('\u007F', '\u009F');
        at = at >= 0 ? at : key.AsSpan().IndexOfAny(@"/\#?");
        if (at >= 0)
        {
            throw Broken($"{field} has U+{(int)key[at]:X4} at {at}, which no key may have.");
        }
    }

    private static void CheckName(string name)
    {
        if (name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")
        {
            throw Broken($"Property '{name}' is the table's own.");
        }

        if (name.Length > NameCharactersMax)
        {
            throw Broken($"Property '{name[..32]}…' has a name of {name.Length} characters; a name has at most {NameCharactersMax}.");
        }

        if (!PropertyName().IsMatch(name) || name.StartsWith("odata", StringComparison.OrdinalIgnoreCase))
        {
            throw Broken($"Property '{name}' has a name that no table keeps: letters, digits and _, no digit first, not odata….");
        }
    }

    private static void CheckValue(string name, object value)
    {
        switch (value)
        {
            case string { Length: > StringCharactersMax } text:
                throw Broken($"Property '{name}' has {text.Length} characters; a text has at most {StringCharactersMax}.");
            case byte[] { Length: > BinaryBytesMax } bytes:
                throw Broken($"Property '{name}' has {bytes.Length} bytes; a property has at most {BinaryBytesMax}.");
            case DateTimeOffset moment when moment < FirstMoment:
                throw Broken($"Property '{name}' lies before 1601-01-01, where a table's time begins.");
        }
    }

    private static ArgumentException Broken(string words) => new(words);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{2,62}\z")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_\p{Mn}\p{Mc}]*\z")]
    private static partial Regex PropertyName();
}
