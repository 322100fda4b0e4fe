using Azure;

namespace Serverless.Azure;

/// <summary>Writes whose refusal is an answer and not an error.</summary>
internal static class TableWrites
{
    /// <summary>Inserts; false when the row is there already.</summary>
    /// <remarks>After a broken connection it may be our own: the caller looks at what is there.</remarks>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces or merges what is as it was read; false when it changed or is gone.</summary>
    public static async Task<bool> TryUpdateAsync(
        this TableClient table, TableEntity row, ETag etag, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(row, etag, mode, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes what is as it was read; false when it changed, and true when it is gone.</summary>
    public static async Task<bool> TryDeleteAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 412)
        {
            return false;
        }
    }

    /// <summary>The row, or null.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken, params string[] select)
    {
        var answer = await table.GetEntityIfExistsAsync(partitionKey, rowKey, select.Length == 0 ? null : select, cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>All rows of a partition whose keys begin so.</summary>
    public static async Task<List<TableEntity>> ReadAllAsync(
        this TableClient table, string partitionKey, string prefix, CancellationToken cancellationToken, params string[] select)
    {
        var rows = new List<TableEntity>();
        var query = table.QueryAsync(TableFilter.RowsOf(partitionKey, prefix), null, select.Length == 0 ? null : select, cancellationToken);
        await foreach (var row in query)
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Submits actions of one partition, a hundred at a time.</summary>
    public static async Task SubmitAllAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        foreach (var part in actions.Chunk(TableRules.ActionsMax))
        {
            await table.SubmitTransactionAsync(part, cancellationToken);
        }
    }
}
