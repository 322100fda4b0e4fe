using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The service's own documents in the embedded store.</summary>
public sealed class SqliteDocumentStore : IDocumentStore
{
    private readonly SqliteDatabase _database;

    /// <summary>Opens the documents of a store.</summary>
    public SqliteDocumentStore(SqliteDatabase database)
    {
        _database = database;
        database.Migrate("documents", DocumentSchema.Scripts);
    }

    /// <inheritdoc />
    public Task<StoredDocument?> FindAsync(string collection, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(session =>
        {
            var query = session.Prepare("SELECT key, version, body FROM documents WHERE collection = ?1 AND key = ?2")
                .Bind(1, collection).Bind(2, key);
            return query.Step() ? Row(query) : null;
        }));

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredDocument>> ListAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(List("key, version, body", collection, prefix, after, limit, Row));

    /// <inheritdoc />
    public Task<IReadOnlyList<DocumentVersion>> ListVersionsAsync(
        string collection, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(List("key, version", collection, prefix, after, limit, query => new DocumentVersion(query.Text(0), query.Number(1))));

    /// <inheritdoc />
    public Task<long> PutAsync(
        string collection, string key, long readVersion, string json, CancellationToken cancellationToken)
    {
        DocumentNames.Check(collection, key, json);
        return _database.WriteAsync(
            session =>
            {
                var changed = readVersion == 0
                    ? session.Prepare("INSERT INTO documents VALUES (?1, ?2, 1, ?3) ON CONFLICT DO NOTHING")
                        .Bind(1, collection).Bind(2, key).Bind(3, json).Execute()
                    : session.Prepare("UPDATE documents SET version = ?4 + 1, body = ?3 WHERE collection = ?1 AND key = ?2 AND version = ?4")
                        .Bind(1, collection).Bind(2, key).Bind(3, json).Bind(4, readVersion).Execute();
                return changed == 1 ? readVersion + 1 : throw new DocumentChangedException(collection, key);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task DeleteAsync(string collection, string key, long readVersion, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            session =>
            {
                session.Prepare("DELETE FROM documents WHERE collection = ?1 AND key = ?2 AND version = ?3")
                    .Bind(1, collection).Bind(2, key).Bind(3, readVersion).Execute();
                var left = session.Prepare("SELECT 1 FROM documents WHERE collection = ?1 AND key = ?2").Bind(1, collection).Bind(2, key);
                var isThere = left.Step();
                left.Reset();
                if (isThere)
                {
                    throw new DocumentChangedException(collection, key);
                }
            },
            cancellationToken);

    private IReadOnlyList<T> List<T>(string columns, string collection, string prefix, string? after, int limit, Func<SqliteStatement, T> read)
    {
        DocumentNames.CheckLimit(limit);
        return _database.Read<IReadOnlyList<T>>(session =>
        {
            // Every sign of a key comes before '~', so the prefix is a range of the primary key.
            var query = session.Prepare(
                $"""
                SELECT {columns} FROM documents
                WHERE collection = ?1 AND key >= ?2 AND key < ?2 || '~' AND key > ?3 ORDER BY key LIMIT ?4
                """).Bind(1, collection).Bind(2, prefix).Bind(3, after ?? "").Bind(4, limit);
            var found = new List<T>();
            while (query.Step())
            {
                found.Add(read(query));
            }

            return found;
        });
    }

    private static StoredDocument Row(SqliteStatement query) => new(query.Text(0), query.Number(1), query.Text(2));
}
