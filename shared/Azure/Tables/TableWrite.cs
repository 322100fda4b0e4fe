using Azure.Core;

namespace Serverless.Azure;

/// <summary>One write as HTTP, sent alone or as a part of a batch.</summary>
internal sealed record TableWrite(
    RequestMethod Method, string Address, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <exception cref="ArgumentException">The entity breaks a limit; the message names the key or property.</exception>
    public static TableWrite Of(string root, string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        if (action.ActionType is TableTransactionActionType.Delete)
        {
            TableRules.CheckKeys(entity.PartitionKey, entity.RowKey);
            var address = AddressOf(root, table, entity.PartitionKey, entity.RowKey);
            return new TableWrite(RequestMethod.Delete, address, [new("If-Match", action.ETag.ToString("H"))], default);
        }

        TableRules.CheckEntity(entity);
        List<KeyValuePair<string, string>> headers = [new("Content-Type", "application/json"), new("Prefer", "return-no-content")];

        // An update without If-Match would silently be an upsert.
        if (action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace)
        {
            headers.Add(new("If-Match", action.ETag.ToString("H")));
        }

        return new TableWrite(
            MethodOf(action.ActionType),
            action.ActionType is TableTransactionActionType.Add
                ? $"{root}/{table}"
                : AddressOf(root, table, entity.PartitionKey, entity.RowKey),
            headers,
            TableEntityJson.Write(entity));
    }

    /// <summary>The address of an entity: quotes doubled, then each key percent-encoded.</summary>
    public static string AddressOf(string root, string table, string partitionKey, string rowKey) =>
        $"{root}/{table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";

    private static string Escaped(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static RequestMethod MethodOf(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => RequestMethod.Post,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => RequestMethod.Put,
        _ => RequestMethod.Patch,
    };
}
