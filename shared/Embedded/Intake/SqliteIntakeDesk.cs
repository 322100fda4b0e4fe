using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Accepts contacts into the embedded store: original, normal form, files and queue message in one commit (I1, I2, I7).</summary>
public sealed partial class SqliteIntakeDesk : IIntakeDesk, IContactStore
{
    private const string ContactSubject = "contact";
    private const string CallSubject = "call";
    private const int MovesMax = 3;
    private const int FreshMax = 2_000;
    private const int FreshBytesMax = 8 * 1024;
    private readonly SqliteDatabase _database;
    private readonly SqliteQueue _queue;
    private readonly PersonalDataVault _vault;
    private readonly FileBlobStore _blobs;
    private readonly ContactSealer _sealer;
    private readonly TimeProvider _time;

    // What was accepted just now is filed soon: until then it need not be read back.
    private readonly BoundedCache<ContactId, FreshContact> _fresh = new(FreshMax);

    /// <summary>Opens the intake of a store.</summary>
    public SqliteIntakeDesk(
        SqliteDatabase database, SqliteQueue queue, PersonalDataVault vault, FileBlobStore blobs, TimeProvider time)
    {
        (_database, _queue, _vault, _blobs, _time) = (database, queue, vault, blobs, time);
        _sealer = new ContactSealer(blobs);
        database.Migrate("intake", IntakeSchema.Scripts);
        vault.OnErasure((session, subject) => session.AfterCommit(() => _fresh.RemoveWhere(contact => contact.Row.Subject == subject)));
    }

    /// <inheritdoc />
    public async Task<bool> AcceptAsync(
        Contact contact, RawContact raw, IReadOnlyList<AttachmentContent> attachments, CancellationToken cancellationToken)
    {
        // A large repeat is refused before its files are written; the unique key decides between two at once.
        if ((attachments.Count > 0 || raw.Body.Length > FileBlobStore.InlineBytesMax) && IsKnown(contact.Id))
        {
            return false;
        }

        var subject = DataSubject.Intake(contact.ReceivedAt.InUtc().Date);
        var key = await _vault.KeyForAsync(subject, cancellationToken);
        var parts = _sealer.Seal(contact, raw, attachments, subject, key);
        var message = MessageFor(contact);
        bool accepted;
        try
        {
            // Once it waits for the writer it is not the caller's to cancel: its answer tells whether the files are named.
            accepted = await _database.WriteAsync(session => Insert(session, contact, parts, message), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not StoreStoppedException)
        {
            _sealer.Settle(parts.Blobs, discard: true);
            throw;
        }

        _sealer.Settle(parts.Blobs, discard: !accepted);
        return accepted;
    }

    /// <inheritdoc />
    public async Task<CallLog> NoteAsync(string callId, CallStep step, RawContact raw, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var subject = DataSubject.Intake(Instant.FromDateTimeOffset(now).InUtc().Date);
        var key = await _vault.KeyForAsync(subject, cancellationToken);

        // A key may hold what the caller pressed, so that only its digest is stored.
        var id = ContentId.Of(CallSubject, callId, step.Key);
        var large = new List<PreparedBlob>();
        var original = _sealer.SealRaw(id, raw, subject, key, large);
        var body = key.Protect(JsonSerializer.SerializeToUtf8Bytes(step, CasesJson.Default.CallStep), SealPurposes.CallStep(id));
        var look = LookAt(callId, now);
        var added = await _database.WriteAsync(
            session =>
            {
                var inserted = session.Prepare("""
                    INSERT INTO call_steps (call_id, step_key, at, subject, step, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                    ON CONFLICT DO NOTHING
                    """).Bind(1, callId).Bind(2, id).Bind(3, now).Bind(4, subject.Value).Bind(5, body.AsSpan())
                    .BindBytes(6, original).Execute() == 1;
                if (inserted)
                {
                    large.ForEach(blob => FileBlobStore.Stage(session, blob));
                    StageLookAfterFirst(session, callId, look);
                }

                return inserted;
            },
            CancellationToken.None);
        _sealer.Settle(large, discard: !added);
        return (await FindCallAsync(callId, cancellationToken))!; // Not null: it has this step at least.
    }

    /// <inheritdoc />
    public async Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken) =>
        _fresh.TryGet(id, out var fresh) ? fresh.Contact
        : ReadRow(id) is { } row && await _vault.FindKeyAsync(row.Subject, cancellationToken) is { } key
            && key.UnprotectOrNull(row.Contact, SealPurposes.Contact(id.Value)) is { } json
            ? JsonSerializer.Deserialize(json, CasesJson.Default.Contact)
            : null;

    /// <inheritdoc />
    public async Task<RawContact?> FindRawAsync(ContactId id, CancellationToken cancellationToken)
    {
        if (ReadRow(id) is not { } row || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } key)
        {
            return null;
        }

        var bytes = row.Raw is { } raw
            ? key.UnprotectOrNull(raw, SealPurposes.Raw(id.Value))
            : await _blobs.FindAsync(ContactSealer.RawBlob(id.Value), cancellationToken);
        return bytes is null ? null : RawContactFormat.Read(bytes);
    }

    /// <inheritdoc />
    public Task<byte[]?> FindBlobAsync(string blob, CancellationToken cancellationToken) => _blobs.FindAsync(blob, cancellationToken);

    /// <inheritdoc />
    public async Task<CallLog?> FindCallAsync(string callId, CancellationToken cancellationToken)
    {
        var rows = _database.Read(session => ReadSteps(session, callId));
        var steps = new List<CallStep>(rows.Count);
        foreach (var (stepKey, subject, body) in rows)
        {
            if (await _vault.FindKeyAsync(subject, cancellationToken) is { } key
                && key.UnprotectOrNull(body, SealPurposes.CallStep(stepKey)) is { } json)
            {
                steps.Add(JsonSerializer.Deserialize(json, CasesJson.Default.CallStep)!); // Not null: a step was written.
            }
        }

        return rows.Count == 0 ? null : new CallLog(callId, steps);
    }

    private static List<(string Key, DataSubject Subject, byte[] Body)> ReadSteps(SqliteSession session, string callId)
    {
        var query = session.Prepare("SELECT step_key, subject, step FROM call_steps WHERE call_id = ?1 ORDER BY id").Bind(1, callId);
        var rows = new List<(string, DataSubject, byte[])>();
        while (query.Step())
        {
            rows.Add((query.Text(0), new DataSubject(query.Text(1)), query.Bytes(2).ToArray()));
        }

        return rows;
    }

    private bool Insert(SqliteSession session, Contact contact, SealedContact parts, QueueMessage message)
    {
        var inserted = session.Prepare("""
            INSERT INTO contacts (contact_id, received_at, subject, contact, raw) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
            """).Bind(1, contact.Id.Value).Bind(2, contact.ReceivedAt.ToDateTimeOffset()).Bind(3, parts.Subject.Value)
            .Bind(4, parts.Contact.AsSpan()).BindBytes(5, parts.Raw).Execute() == 1;
        if (!inserted)
        {
            return false;
        }

        foreach (var blob in parts.Blobs)
        {
            FileBlobStore.Stage(session, blob);
        }

        _queue.Stage(session, IntakeMessage.Queue, message);
        if (parts is { Raw: { } raw, Blobs.Count: 0 } && raw.Length + parts.Contact.Length <= FreshBytesMax)
        {
            session.AfterCommit(() => _fresh.Replace(contact.Id, new FreshContact(contact, parts)));
        }

        return true;
    }

    /// <summary>One sender's contacts form a session, so that two of them cannot open two cases at once.</summary>
    private QueueMessage MessageFor(Contact contact)
    {
        var sender = contact.From is { } from ? $"{from.Kind}:{from.Value}" : contact.Id.Value;
        return new QueueMessage(
            contact.Id.Value, JsonSerializer.Serialize(new IntakeMessage(contact.Id.Value, null), CasesJson.Default.IntakeMessage))
        {
            SessionId = _vault.BlindIndex("session", sender),
            Subject = ContactSubject,
        };
    }

    private QueueMessage LookAt(string callId, DateTimeOffset now) =>
        new(
            "call-" + ContentId.Of(CallSubject, callId),
            JsonSerializer.Serialize(new IntakeMessage(null, callId), CasesJson.Default.IntakeMessage))
        {
            SessionId = _vault.BlindIndex("session", callId),
            Subject = CallSubject,
            ScheduledEnqueueTime = now + CallLog.Patience.ToTimeSpan(),
        };

    private void StageLookAfterFirst(SqliteSession session, string callId, QueueMessage look)
    {
        var count = session.Prepare("SELECT COUNT(*) FROM (SELECT 1 FROM call_steps WHERE call_id = ?1 LIMIT 2)").Bind(1, callId);
        count.Step();
        var isFirst = count.Number(0) == 1;
        count.Reset();
        if (isFirst)
        {
            _queue.Stage(session, IntakeMessage.Queue, look);
        }
    }

    private bool IsKnown(ContactId id) => _database.Read(session =>
        session.Prepare("SELECT 1 FROM contacts WHERE contact_id = ?1").Bind(1, id.Value).Step());

    private SealedContact? RowOf(ContactId id) => _fresh.TryGet(id, out var fresh) ? fresh.Row : ReadRow(id);

    private SealedContact? ReadRow(ContactId id) => _database.Read(session =>
    {
        var query = session.Prepare("SELECT subject, contact, raw FROM contacts WHERE contact_id = ?1").Bind(1, id.Value);
        return query.Step()
            ? new SealedContact(
                new DataSubject(query.Text(0)), query.Bytes(1).ToArray(), query.IsNull(2) ? null : query.Bytes(2).ToArray(), [])
            : null;
    });

    private sealed record FreshContact(Contact Contact, SealedContact Row)
    {
        /// <summary>Whether all of it is in its row: no files lie beside it.</summary>
        public bool IsWhole => Contact.Attachments.Count == 0;
    }
}
