using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A change of a case file as the rows of its one transaction, everything personal sealed.</summary>
internal sealed class CaseChange
{
    private readonly CaseCommit _commit;
    private readonly List<TableEntity> _events;
    private readonly List<(IntentNote Note, TableEntity Row)> _notes;
    private readonly Dictionary<ContactId, ETag?> _contacts;

    private CaseChange(
        CaseCommit commit, BoardEntry after, CaseIntent intent, List<TableEntity> events, List<(IntentNote, TableEntity)> notes)
    {
        (_commit, After, Intent, _events, _notes) = (commit, after, intent, events, notes);
        _contacts = intent.Body.Contacts.ToDictionary(id => new ContactId(id), _ => (ETag?)null);
    }

    public CaseId Id => _commit.File.Id;

    public long ReadVersion => _commit.ReadVersion;

    /// <summary>What the board will show.</summary>
    public BoardEntry After { get; }

    /// <summary>What is set going.</summary>
    public CaseIntent Intent { get; private set; }

    /// <summary>The contacts that it files.</summary>
    public IEnumerable<ContactId> Contacts => _contacts.Keys;

    /// <summary>The notifications that it stores.</summary>
    public IEnumerable<string> Notes => _notes.Select(note => note.Note.Id);

    /// <summary>Seals a change.</summary>
    /// <param name="commit">The change.</param>
    /// <param name="key">The customer's key.</param>
    /// <param name="vault">Makes blind indexes.</param>
    /// <param name="now">When it is written.</param>
    public static CaseChange Seal(CaseCommit commit, IDataKey key, IPersonalDataVault vault, DateTimeOffset now)
    {
        var (file, id, operation) = (commit.File, commit.File.Id, Guid.NewGuid().ToString("N"));
        var after = BoardEntry.Of(file, SealedColumns.Seal(key, file.Head, CasesJson.Default.CaseHead, SealPurposes.CaseHead(id)));
        var events = new List<TableEntity>();
        foreach (var entry in commit.Events)
        {
            var version = commit.ReadVersion + events.Count + 1;
            var body = SealedColumns.Seal(key, entry, CasesJson.Default.CaseEvent, SealPurposes.CaseEvent(id, version));
            events.Add(CaseRows.Event(id, version, body, operation));
        }

        // Of two decisions about one notification in one change the first one counts.
        var notes = commit.Effects.OfType<CaseEffect.Notify>().DistinctBy(effect => effect.Notification.Id)
            .Select((effect, n) => NotificationRow.Seal(effect, key, vault, new NotePosition(now, file.Version, n, operation))).ToList();
        var effects = new IntentBody(
            [.. commit.Effects.Select(StepOf).OfType<IntentStep>()],
            [.. notes.Select(note => note.Note)],
            [.. commit.Events.Select(entry => entry.FiledContact?.Value).OfType<string>().Distinct()]);
        var intent = new CaseIntent(id, file.Head.Customer, commit.ReadVersion, file.Version, operation, now, effects);
        return new CaseChange(commit, after, intent, events, notes);
    }

    /// <summary>The transaction: the events first, whose insert is the lock, so that a lost race shows there.</summary>
    public IReadOnlyList<TableTransactionAction> Actions() =>
    [
        .. _events.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),

        // Written over without a look: no two commits insert the same event, and a version that was read stays.
        new TableTransactionAction(TableTransactionActionType.UpsertReplace, CaseRows.Head(After, _commit.File.Head.Number)),
        .. _contacts.Select(contact => contact.Value is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, ContactClaims.FiledRow(Id, contact.Key), etag)
            : new TableTransactionAction(TableTransactionActionType.Add, ContactClaims.FiledRow(Id, contact.Key))),
        .. _notes.Select(note => new TableTransactionAction(TableTransactionActionType.Add, note.Row)),
    ];

    /// <summary>Files a contact over the void row that has this etag.</summary>
    public void FileOver(ContactId contact, ETag etag) => _contacts[contact] = etag;

    /// <summary>Leaves out a notification that is known already (I4).</summary>
    public void LeaveOut(string notificationId)
    {
        _notes.RemoveAll(note => note.Note.Id == notificationId);
        Intent = Intent with { Body = Intent.Body with { Notes = [.. _notes.Select(note => note.Note)] } };
    }

    private static IntentStep? StepOf(CaseEffect effect) => effect switch
    {
        CaseEffect.StartOrchestration start => new IntentStep(start.InstanceId, start.Name, null, start.Input),
        CaseEffect.RaiseEvent raise => new IntentStep(raise.InstanceId, null, raise.EventName, raise.Payload),
        _ => null, // A notification has a row of its own.
    };
}
