using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Case files in the embedded store: events, head and all that a change sets going share one commit (I3).</summary>
public sealed partial class SqliteCaseFileStore : ICaseFileStore, ICaseBoard
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
        vault.OnErasure((session, subject) => session.AfterCommit(() =>
        {
            _files.RemoveWhere(file => DataSubject.Of(file.Head.Customer) == subject);
            Interlocked.Increment(ref _commits);
        }));
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

        var events = new List<CaseEvent>();
        foreach (var (version, body) in rows.Events)
        {
            if (key.UnprotectOrNull(body, SealPurposes.CaseEvent(id, version)) is not { } json)
            {
                return null; // Written under a key that was erased (H73).
            }

            EventRow.Read(json, events);
        }

        var file = CaseFile.Load(events);
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
        CaseRows.WriteEvents(session, row, commit.ReadVersion + 1, commit.Events[0].At, change.Events);
        foreach (var entry in commit.Events)
        {
            if (entry.FiledContact is { } contact && !CaseRows.FileContact(session, contact, file.Id))
            {
                throw new CaseFileChangedException(file.Id, commit.ReadVersion);
            }
        }

        foreach (var move in moves)
        {
            _intake.StageMove(session, move);
        }

        // Before what is set going: it wakes at once, on threads of its own, and must find this file.
        session.AfterCommit(() =>
        {
            _files.Replace(file.Id, file);
            Interlocked.Increment(ref _commits);
        });
        SetGoing(session, row, change);
    }

    private void SetGoing(SqliteSession session, long row, SealedCommit change)
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
            _notifications.Stage(session, row, effect, body, change.TraceParent);
        }
    }
}
