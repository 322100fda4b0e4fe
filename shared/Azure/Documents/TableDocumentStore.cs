using System.Text;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The service's own documents in a table, a partition a collection.</summary>
public sealed class TableDocumentStore(CaseTables tables) : IDocumentStore
{
    private const string Version = "Version";
    private const string Operation = "Operation";
    private const char AfterAllSigns = '~';
    private static readonly string[] VersionColumns = ["RowKey", Version];

    /// <inheritdoc />
    public async Task<StoredDocument?> FindAsync(string collection, string key, CancellationToken cancellationToken) =>
        DocumentNames.IsName(collection) && DocumentNames.IsName(key)
        && await tables.Documents.FindAsync(collection, key, cancellationToken) is { } row
            ? Document(row)
            : null;

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(collection, prefix, after, limit, select: null, Document, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<DocumentVersion>> ListVersionsAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(collection, prefix, after, limit, VersionColumns, row => new DocumentVersion(row.RowKey, VersionOf(row)), cancellationToken);

    /// <inheritdoc />
    public async Task<long> PutAsync(
        string collection, string key, long readVersion, string json, CancellationToken cancellationToken)
    {
        DocumentNames.Check(collection, key, json);
        var row = new TableEntity(collection, key) { { Version, readVersion + 1 }, { Operation, Guid.NewGuid().ToString("N") } };
        SealedColumns.Write(row, Encoding.UTF8.GetBytes(json));
        var isWritten = readVersion == 0
            ? await tables.Documents.TryAddAsync(row, cancellationToken)
            : await VersionAsync(collection, key, cancellationToken) is { } former && former.GetInt64(Version) == readVersion
                && await tables.Documents.TryUpdateAsync(row, former.ETag, TableUpdateMode.Replace, cancellationToken);

        // A retried write may have found its own first try.
        return isWritten || await IsOwnAsync(row, cancellationToken)
            ? readVersion + 1
            : throw new DocumentChangedException(collection, key);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string collection, string key, long readVersion, CancellationToken cancellationToken)
    {
        if (await VersionAsync(collection, key, cancellationToken) is { } row
            && (row.GetInt64(Version) != readVersion || !await tables.Documents.TryDeleteAsync(row, cancellationToken)))
        {
            throw new DocumentChangedException(collection, key);
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        string collection, string prefix, string? after, int limit, string[]? select, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        DocumentNames.CheckLimit(limit);
        var end = prefix + AfterAllSigns;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {collection} and RowKey ge {prefix} and RowKey lt {end} and RowKey gt {after ?? ""}");
        var found = new List<T>();
        await foreach (var row in tables.Documents.QueryAsync(filter, limit, select, cancellationToken))
        {
            found.Add(read(row));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    private static long VersionOf(TableEntity row) => row.GetInt64(Version) ?? 0;

    private static StoredDocument Document(TableEntity row) =>
        new(row.RowKey, VersionOf(row), Encoding.UTF8.GetString(SealedColumns.Read(row)));

    private Task<TableEntity?> VersionAsync(string collection, string key, CancellationToken cancellationToken) =>
        tables.Documents.FindAsync(collection, key, cancellationToken, Version);

    private async Task<bool> IsOwnAsync(TableEntity row, CancellationToken cancellationToken) =>
        await tables.Documents.FindAsync(row.PartitionKey, row.RowKey, cancellationToken, Operation) is { } there
        && there.GetString(Operation) == row.GetString(Operation);
}
