using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Case files in the embedded store: events, head and all that a change sets going share one commit (I3).</summary>
public sealed class SqliteCaseFileStore : ICaseFileStore
{
    private const int FilesInMemoryMax = 10_000;
    private const int LatestMax = 20;
    private readonly SqliteDatabase _database;
    private readonly PersonalDataVault _vault;
    private readonly SqliteIntakeDesk _intake;
    private readonly SqliteNotificationStore _notifications;
    private readonly IOrchestrationStage _orchestrations;
    private readonly CustomerIndex _index;
    private readonly BoundedCache<CaseId, CaseFile> _files = new(FilesInMemoryMax);

    internal SqliteCaseFileStore(
        SqliteDatabase database, PersonalDataVault vault, SqliteIntakeDesk intake, SqliteNotificationStore notifications,
        IOrchestrationStage orchestrations)
    {
        (_database, _vault, _intake, _notifications, _orchestrations) = (database, vault, intake, notifications, orchestrations);
        _index = new CustomerIndex(vault);
        database.Migrate("customers", CustomerSchema.Scripts); // Lists look customers up by their indexes.
        database.Migrate("cases", CaseSchema.Scripts);
        vault.OnErasure((session, subject) => session.AfterCommit(
            () => _files.RemoveWhere(file => DataSubject.Of(file.Head.Customer) == subject)));
    }

    /// <inheritdoc />
    public async Task<CaseFile?> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        if (_files.TryGet(id, out var known))
        {
            return known;
        }

        var age = _files.Age;
        if (_database.Read(session => CaseRows.ReadFile(session, id)) is not { } rows
            || await _vault.FindKeyAsync(DataSubject.Of(rows.Customer), cancellationToken) is not { } key)
        {
            return null;
        }

        if (key.UnprotectOrNull(rows.Events[0], SealPurposes.CaseEvent(id, 1)) is null)
        {
            return null; // Written under a key that was erased (H73).
        }

        var file = CaseFile.Load(rows.Events.Select((body, n) => Open(key, id, n + 1, body)));
        _files.Add(id, file, age);
        return file;
    }

    /// <inheritdoc />
    public Task<CaseId?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(session =>
            CaseRows.ReadId(session, "SELECT case_id FROM cases WHERE number = ?1", number)));

    /// <inheritdoc />
    public Task<CaseId?> FindByContactAsync(ContactId contact, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Read(session =>
            CaseRows.ReadId(session, "SELECT case_id FROM case_contacts WHERE contact_id = ?1", contact.Value)));

    /// <inheritdoc />
    public async Task<IReadOnlyList<CaseHead>> FindOpenByCustomerAsync(CustomerId customer, CancellationToken cancellationToken) =>
        await OpenHeadsAsync(_database.Read(session => CaseRows.ReadOpenOf(session, customer)), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<CaseHead>> FindByCustomerAsync(CustomerId customer, CancellationToken cancellationToken) =>
        await OpenHeadsAsync(_database.Read(session => CaseRows.ReadLatestOf(session, customer, LatestMax)), cancellationToken);

    /// <inheritdoc />
    public async Task CommitAsync(CaseCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Events.Count == 0)
        {
            throw new ArgumentException("A change has at least one event.", nameof(commit));
        }

        if (commit.Effects.Any(effect => effect is CaseEffect.Notify notify && notify.Notification.Customer != commit.File.Head.Customer))
        {
            throw new ArgumentException("A notification names another customer than its case.", nameof(commit));
        }

        var subject = DataSubject.Of(commit.File.Head.Customer);
        var key = await _vault.KeyForAsync(subject, cancellationToken);
        var change = SealedCommit.Seal(commit, key, _orchestrations);
        var moves = await PrepareMovesAsync(commit, subject, key, cancellationToken);
        try
        {
            await _database.WriteAsync(session => Write(session, change, moves), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not StoreStoppedException)
        {
            Settle(moves, discard: true);
            throw;
        }

        Settle(moves, discard: false);
    }

    /// <inheritdoc />
    public async Task<Page<CaseHead>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        var count = Math.Min(query.Limit, CaseQuery.LimitMax);
        var from = PageCursor.Read(query.Cursor);
        var rows = _database.Read(session => CaseRows.List(session, query, from, _index, count + 1));
        var page = PageCursor.Cut(rows, count, last => new PageCursor(last.NextDue, last.Row.ToString(CultureInfo.InvariantCulture)));
        return new Page<CaseHead>(await OpenHeadsAsync(page.Items, cancellationToken), page.Next);
    }

    internal static CaseEvent Open(IDataKey key, CaseId id, long version, byte[] body) =>
        JsonSerializer.Deserialize(
            key.Unprotect(body, SealPurposes.CaseEvent(id, version)), CasesJson.Default.CaseEvent)!; // Not null: one was written.

    private void Settle(IReadOnlyList<ContactMove> moves, bool discard)
    {
        foreach (var move in moves)
        {
            _intake.SettleMove(move, discard);
        }
    }

    private async Task<IReadOnlyList<ContactMove>> PrepareMovesAsync(
        CaseCommit commit, DataSubject subject, IDataKey key, CancellationToken cancellationToken)
    {
        List<ContactMove>? moves = null;
        foreach (var entry in commit.Events)
        {
            if (entry.FiledContact is { } contact
                && await _intake.PrepareMoveAsync(contact, subject, key, cancellationToken) is { } move)
            {
                (moves ??= []).Add(move);
            }
        }

        return moves ?? (IReadOnlyList<ContactMove>)[];
    }

    private void Write(SqliteSession session, SealedCommit change, IReadOnlyList<ContactMove> moves)
    {
        var commit = change.Commit;
        var file = commit.File;
        var (row, version) = CaseRows.Find(session, file.Id);
        if (version != commit.ReadVersion)
        {
            throw new CaseFileChangedException(file.Id, commit.ReadVersion);
        }

        if (row == 0 && CaseRows.IsNumberTaken(session, file.Head.Number))
        {
            throw new CaseNumberTakenException(file.Head.Number);
        }

        row = CaseRows.WriteHead(session, row, file, change.Head);
        for (var n = 0; n < commit.Events.Count; n++)
        {
            var entry = commit.Events[n];
            CaseRows.WriteEvent(session, row, commit.ReadVersion + n + 1, entry, change.Events[n]);
            if (entry.FiledContact is { } contact && !CaseRows.FileContact(session, contact, file.Id))
            {
                throw new CaseFileChangedException(file.Id, commit.ReadVersion);
            }
        }

        foreach (var move in moves)
        {
            _intake.StageMove(session, move);
        }

        SetGoing(session, change);
        session.AfterCommit(() => _files.Replace(file.Id, file));
    }

    private void SetGoing(SqliteSession session, SealedCommit change)
    {
        foreach (var start in change.Starts)
        {
            start(session);
        }

        foreach (var effect in change.Commit.Effects)
        {
            switch (effect)
            {
                case CaseEffect.RaiseEvent raise:
                    _orchestrations.StageRaise(session, raise.InstanceId, raise.EventName, raise.Payload);
                    break;
                default:
                    break; // The others are prepared.
            }
        }

        foreach (var (effect, body) in change.Notifications)
        {
            _notifications.Stage(session, effect, body);
        }
    }

    /// <summary>Reads heads; those of an erased customer can no longer be read and are left out (H73).</summary>
    private async Task<List<CaseHead>> OpenHeadsAsync(IReadOnlyList<CaseRows.HeadRow> rows, CancellationToken cancellationToken)
    {
        var heads = new List<CaseHead>(rows.Count);
        foreach (var row in rows)
        {
            if (await _vault.FindKeyAsync(DataSubject.Of(row.Customer), cancellationToken) is { } key
                && key.UnprotectOrNull(row.Head, SealPurposes.CaseHead(row.Id)) is { } json)
            {
                heads.Add(JsonSerializer.Deserialize(json, CasesJson.Default.CaseHead)!); // Not null: one was written.
            }
        }

        return heads;
    }
}
