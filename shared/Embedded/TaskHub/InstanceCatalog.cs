using Serverless.Durable;

namespace Serverless.Embedded;

/// <summary>Shows instances to clients and removes finished ones.</summary>
internal sealed class InstanceCatalog(TaskHub hub)
{
    private const int PurgePage = 100;
    private const string Columns =
        "key, id, name, status, execution, created_at, updated_at, custom_status, output, failure";

    // Above every character that an id can have.
    private const string AfterAll = "\U0010FFFF";

    public OrchestrationMetadata? Find(string instanceId, bool withPayloads) => hub.Database.Read(session =>
    {
        var row = session.Prepare($"SELECT {Columns} FROM hub_instances WHERE id = ?1").Bind(1, instanceId);
        return row.Step() ? Metadata(session, row, withPayloads) : null;
    });

    public Page<OrchestrationMetadata> List(OrchestrationQuery query, string? token) => hub.Database.Read(session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        var prefix = query.InstanceIdPrefix ?? "";
        var rows = session.Prepare($"""
            SELECT {Columns} FROM hub_instances
            WHERE id > ?1 AND id >= ?2 AND id < ?3 AND created_at >= ?4 AND created_at < ?5 AND ((?6 >> status) & 1)
            ORDER BY id LIMIT ?7
            """)
            .Bind(1, token ?? query.ContinuationToken ?? "").Bind(2, prefix).Bind(3, prefix + AfterAll)
            .Bind(4, query.CreatedFrom?.UtcTicks ?? long.MinValue).Bind(5, query.CreatedTo?.UtcTicks ?? long.MaxValue)
            .Bind(6, Mask(query.Statuses)).Bind(7, query.PageSize + 1L);
        List<OrchestrationMetadata> found = [];
        while (found.Count < query.PageSize && rows.Step())
        {
            found.Add(Metadata(session, rows, query.FetchInputsAndOutputs));
        }

        var hasMore = found.Count == query.PageSize && rows.Step();
        return new Page<OrchestrationMetadata>(found, hasMore ? found[^1].InstanceId : null);
    });

    public Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken) => hub.Database.WriteAsync(
        session => HubReader.Find(session, instanceId) is { } header && HubTables.DeleteFinished(session, header.Key),
        cancellationToken);

    public async Task<int> PurgeAsync(PurgeInstancesFilter filter, CancellationToken cancellationToken)
    {
        var purged = 0;
        for (var after = 0L; ;)
        {
            var page = await hub.Database.WriteAsync(session => PurgeSome(session, filter, after), cancellationToken);
            if (page.Count == 0)
            {
                return purged;
            }

            purged += page.Count;
            after = page[^1];
        }
    }

    // A bounded number at a time: whoever else has something to commit must not wait for a great clearance.
    private static List<long> PurgeSome(SqliteSession session, PurgeInstancesFilter filter, long after)
    {
        var rows = session.Prepare("""
            SELECT key FROM hub_instances
            WHERE key > ?1 AND status IN (1, 3, 4, 5) AND created_at >= ?2 AND created_at < ?3 AND ((?4 >> status) & 1)
            ORDER BY key LIMIT ?5
            """)
            .Bind(1, after).Bind(2, filter.CreatedFrom?.UtcTicks ?? long.MinValue)
            .Bind(3, filter.CreatedTo?.UtcTicks ?? long.MaxValue).Bind(4, Mask(filter.Statuses)).Bind(5, PurgePage);
        List<long> keys = [];
        while (rows.Step())
        {
            keys.Add(rows.Number(0));
        }

        rows.Reset();
        foreach (var key in keys)
        {
            HubTables.DeleteFinished(session, key);
        }

        return keys;
    }

    private static long Mask(IReadOnlyList<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? -1 : statuses.Aggregate(0L, (mask, status) => mask | (1L << (int)status));

    private OrchestrationMetadata Metadata(SqliteSession session, SqliteStatement row, bool withPayloads) =>
        new(row.Text(2), row.Text(1))
        {
            DataConverter = hub.Converter,
            RuntimeStatus = (OrchestrationRuntimeStatus)row.Number(3),
            CreatedAt = row.Instant(5),
            LastUpdatedAt = row.Instant(6),
            SerializedInput = withPayloads ? HubReader.Started(session, row.Number(0), (int)row.Number(4))?.Input : null,
            SerializedCustomStatus = withPayloads ? row.TextOrNull(7) : null,
            SerializedOutput = withPayloads ? row.TextOrNull(8) : null,
            FailureDetails = row.IsNull(9)
                ? null
                : TaskFailureDetails.FromProtocol(Durable.Protocol.TaskFailureDetails.Parser.ParseFrom(row.Bytes(9))),
        };
}
