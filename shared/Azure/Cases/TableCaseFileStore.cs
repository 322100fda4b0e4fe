using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Case files in tables: a partition a case, a transaction a commit (I3, docs/adr/0008).</summary>
/// <remarks>
/// The insert of the next event is the lock: of two writers at one version one wins, from any process. What a commit sets going is
/// written before it as an intent and done after it; a crash between leaves it to <see cref="PendingEffects"/>. What a file says comes
/// from its partition each time; memory only spares the reading of events that are known.
/// </remarks>
public sealed partial class TableCaseFileStore : ICaseFileStore, ICaseBoard
{
    private const int FilesInMemoryMax = 2_000;
    private const int TriesMax = 10;
    private readonly CaseTables _tables;
    private readonly TableDataVault _vault;
    private readonly CaseEffectDispatcher _dispatcher;
    private readonly TimeProvider _time;
    private readonly CustomerIndex _index;
    private readonly NumberClaims _numbers;
    private readonly ContactClaims _contacts;
    private readonly BoardLists _lists;
    private readonly RecentlyRead<CaseId, CaseFile> _files = new(FilesInMemoryMax);

    /// <summary>Opens the case files of an account; nothing is sent.</summary>
    public TableCaseFileStore(CaseTables tables, TableDataVault vault, CaseEffectDispatcher dispatcher, TimeProvider time)
    {
        (_tables, _vault, _dispatcher, _time) = (tables, vault, dispatcher, time);
        _index = new CustomerIndex(vault);
        _numbers = new NumberClaims(tables.Numbers);
        _contacts = new ContactClaims(tables);
        _lists = new BoardLists(tables);
    }

    /// <inheritdoc />
    public async Task<CaseFile?> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        for (var tries = 0; CaseKeys.IsPlain(id.Value) && tries < TriesMax; tries++)
        {
            _files.TryGet(id, out var known);
            var (head, events) = await CaseRows.ReadAsync(_tables.Cases, id, known?.Version ?? 0, cancellationToken);
            if (head is null || await KeyOfAsync(head, cancellationToken) is not { } key)
            {
                _files.Remove(id);
                return null;
            }

            // Commits that came between two pages of a long file make the head newer than the events.
            if ((known?.Version ?? 0) + events.Count == head.Version)
            {
                var file = Load(id, known, events, key);
                _files.Keep(id, file, IsNewer);
                return file;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public Task<CaseId?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        _numbers.FindAsync(number, cancellationToken);

    /// <inheritdoc />
    public Task<CaseId?> FindByContactAsync(ContactId contact, CancellationToken cancellationToken) =>
        _contacts.FindAsync(contact, cancellationToken);

    /// <inheritdoc />
    public async Task CommitAsync(CaseCommit commit, CancellationToken cancellationToken)
    {
        Check(commit);
        var (file, isNew) = (commit.File, commit.ReadVersion == 0);
        var key = await _vault.KeyForAsync(DataSubject.Of(file.Head.Customer), cancellationToken);
        var change = CaseChange.Seal(commit, key, _vault, _time.GetUtcNow());
        var before = isNew ? null : await BeforeAsync(change, cancellationToken);
        if (isNew)
        {
            await _numbers.ClaimAsync(file.Head.Number, file.Id, cancellationToken);
        }

        foreach (var contact in change.Contacts)
        {
            if (!await _contacts.ClaimAsync(contact, file.Id, cancellationToken))
            {
                throw new CaseFileChangedException(file.Id, commit.ReadVersion);
            }
        }

        var isInOrder = await _dispatcher.Board.IntendAsync(change.Intent, cancellationToken);
        if (!await WriteOrWithdrawAsync(change, cancellationToken))
        {
            await GiveUpAsync(change, cancellationToken);
            throw new CaseFileChangedException(file.Id, commit.ReadVersion);
        }

        _files.Keep(file.Id, file, IsNewer);
        await _dispatcher.RunAsync(change.Intent, isInOrder, before, change.After);
    }

    private static bool IsNewer(CaseFile file, CaseFile other) => file.Version > other.Version;

    private static void Check(CaseCommit commit)
    {
        if (commit.Events.Count == 0)
        {
            throw new ArgumentException("A change has at least one event.", nameof(commit));
        }

        var rows = commit.Events.Count + commit.Effects.Count + commit.Events.Count(entry => entry.FiledContact is not null) + 1;
        if (rows > TableRules.ActionsMax)
        {
            throw new ArgumentException($"A change has {rows} rows; a transaction takes {TableRules.ActionsMax}.", nameof(commit));
        }

        if (commit.Effects.Any(effect => effect is CaseEffect.Notify notify && notify.Notification.Customer != commit.File.Head.Customer))
        {
            throw new ArgumentException("A notification names another customer than its case.", nameof(commit));
        }
    }

    private static CaseFile Load(CaseId id, CaseFile? known, IReadOnlyList<byte[]> bodies, IDataKey key)
    {
        var first = known?.Version ?? 0;
        var events = bodies.Select((body, n) => Open(key, id, first + n + 1, body));
        return known is null ? CaseFile.Load(events) : events.Aggregate(known, (file, entry) => file.Apply(entry));
    }

    internal static CaseEvent Open(IDataKey key, CaseId id, long version, byte[] body) =>
        SealedColumns.Open(key, body, CasesJson.Default.CaseEvent, SealPurposes.CaseEvent(id, version))
            ?? throw new DataKeyErasedException(); // Erased while it was read.

    /// <summary>The key that reads a case; null when the one that sealed it was erased (H73).</summary>
    private async Task<IDataKey?> KeyOfAsync(BoardEntry head, CancellationToken cancellationToken) =>
        await _vault.FindKeyAsync(DataSubject.Of(head.Customer), cancellationToken) is { } key
            && key.UnprotectOrNull(head.Head, SealPurposes.CaseHead(head.Case)) is not null
            ? key
            : null;

    /// <summary>What the board shows of the version that was read.</summary>
    /// <exception cref="CaseFileChangedException">The case is at another version.</exception>
    private async Task<BoardEntry> BeforeAsync(CaseChange change, CancellationToken cancellationToken)
    {
        if (_files.TryGet(change.Id, out var known) && known.Version == change.ReadVersion)
        {
            return BoardEntry.Of(known, []);
        }

        var head = await _tables.Cases.FindAsync(change.Id.Value, CaseKeys.Head, cancellationToken, [.. BoardEntry.PlainColumns]);
        return head?.GetInt64("Version") == change.ReadVersion
            ? BoardEntry.Read(head)
            : throw new CaseFileChangedException(change.Id, change.ReadVersion);
    }

    private async Task<bool> WriteOrWithdrawAsync(CaseChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(change, cancellationToken);
        }
        catch (ArgumentException)
        {
            // Over a limit of the tables, so it was never sent.
            await _dispatcher.Board.WithdrawAsync(change.Intent, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Writes the change; false when somebody else appended first, or a contact is filed already.</summary>
    private async Task<bool> WriteAsync(CaseChange change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            try
            {
                await _tables.Cases.SubmitTransactionAsync(change.Actions(), cancellationToken);
                return true;
            }
            catch (TableTransactionFailedException refused) when (refused.Status is 404 or 409 or 412)
            {
                var first = await _tables.Cases.FindAsync(
                    change.Id.Value, CaseKeys.Event(change.ReadVersion + 1), cancellationToken, CaseRows.Operation);
                if (first is not null)
                {
                    // The echo of our own first try, or somebody else's event.
                    return first.GetString(CaseRows.Operation) == change.Intent.Operation;
                }

                if (!await AdaptAsync(change, cancellationToken))
                {
                    return false;
                }
            }
        }

        throw new InvalidOperationException($"Case {change.Id} refused a change {TriesMax} times; it is to be tried again.");
    }

    /// <summary>Fits a refused change to the rows that are there; false when one of its contacts is filed already.</summary>
    private async Task<bool> AdaptAsync(CaseChange change, CancellationToken cancellationToken)
    {
        foreach (var contact in change.Contacts.ToList())
        {
            if (await _tables.Cases.FindAsync(change.Id.Value, CaseKeys.Contact(contact), cancellationToken) is null)
            {
                continue;
            }

            if (await _contacts.ReclaimAsync(contact, change.Id, cancellationToken) is not { } etag)
            {
                return false;
            }

            change.FileOver(contact, etag);
        }

        foreach (var note in change.Notes.ToList())
        {
            if (await _tables.Cases.FindAsync(change.Id.Value, CaseKeys.Note(note), cancellationToken, CaseRows.Operation) is not null)
            {
                change.LeaveOut(note);
            }
        }

        return true;
    }

    private async Task GiveUpAsync(CaseChange change, CancellationToken cancellationToken)
    {
        await _dispatcher.Board.WithdrawAsync(change.Intent, cancellationToken);
        _files.Remove(change.Id);
        if (change.ReadVersion == 0)
        {
            // Whoever repeats an opening may repeat it because the first try died: what that one set going must not wait for the sweep.
            await _dispatcher.CatchUpOpeningAsync(change.Id, change.Intent.Customer, cancellationToken);
        }
    }
}
