using System.Runtime.CompilerServices;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>How far the case files of the embedded store have come, from their plain columns.</summary>
public sealed class SqliteCaseVersions : ICaseVersions
{
    private const int PageSize = 2_000;
    private readonly SqliteDatabase _database;

    /// <summary>Reads a store's cases.</summary>
    public SqliteCaseVersions(SqliteDatabase database)
    {
        _database = database;
        database.Migrate("cases", CaseSchema.Scripts);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<CaseVersion> ListAsync(
        Instant from, Instant before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, row) = (from.ToDateTimeOffset().UtcTicks, 0L);
        List<(CaseVersion Version, long Row)> page;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = _database.Read(session => Page(session, at, row, before));
            foreach (var (version, _) in page)
            {
                yield return version;
            }

            if (page is [.., var last])
            {
                (at, row) = (last.Version.OpenedAt.ToDateTimeOffset().UtcTicks, last.Row);
            }

            await Task.CompletedTask; // A local store answers at once.
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc />
    public long? Newest() => _database.Read(session =>
    {
        // Every commit of a case adds a row, and none is ever taken away.
        var query = session.Prepare("SELECT COALESCE(MAX(id), 0) FROM case_events");
        query.Step();
        return query.Number(0);
    });

    private static List<(CaseVersion Version, long Row)> Page(SqliteSession session, long at, long row, Instant before)
    {
        var query = session.Prepare("""
            SELECT case_id, customer_id, version, opened_at, id FROM cases
            WHERE (opened_at, id) > (?1, ?2) AND opened_at < ?3 ORDER BY opened_at, id LIMIT ?4
            """).Bind(1, at).Bind(2, row).Bind(3, before.ToDateTimeOffset().UtcTicks).Bind(4, PageSize);
        var page = new List<(CaseVersion, long)>();
        while (query.Step())
        {
            var opened = Instant.FromDateTimeUtc(new DateTime(query.Number(3), DateTimeKind.Utc));
            page.Add((new CaseVersion(new CaseId(query.Text(0)), new CustomerId(query.Text(1)), query.Number(2), opened), query.Number(4)));
        }

        query.Reset();
        return page;
    }
}
