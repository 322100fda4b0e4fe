using System.Text.Json;
using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Accepts contacts into tables and blobs (I1, I2, I7). Passes <c>IntakeDeskContract</c>.</summary>
/// <remarks>
/// The order of an accept: an intent is written, the files are uploaded, the contact's row is inserted, the message is sent, the intent is
/// deleted. The row's key decides between two at once. A crash after the row leaves the intent, from which the message is sent by a repeat
/// of the provider's request or by <see cref="PendingContacts"/>, whichever comes first; one before it leaves nothing that counts.
/// </remarks>
public sealed partial class TableIntakeDesk : IIntakeDesk, IContactStore, IContactMover
{
    private const string ContactSubject = "contact";
    private const string CallSubject = "call";
    private readonly ContactTables _tables;
    private readonly TableDataVault _vault;
    private readonly RandomSource _random;
    private readonly TimeProvider _time;
    private readonly ContactFiles _files;
    private readonly IntakeIntents _intents;

    /// <summary>Opens the intake of an account; nothing is sent.</summary>
    public TableIntakeDesk(ContactTables tables, IQueueSender queue, TableDataVault vault, RandomSource random, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(tables);
        (_tables, _vault, _random, _time) = (tables, vault, random, time);
        _files = new ContactFiles(tables.Files);
        _intents = new IntakeIntents(tables, queue);
    }

    /// <inheritdoc />
    /// <remarks>
    /// False also where an earlier try was kept and not queued: it is queued then, before this returns. A failure leaves the answer open;
    /// the provider's repeat finds out.
    /// </remarks>
    /// <exception cref="ArgumentException">The name of a file does not begin with the contact's id.</exception>
    public async Task<bool> AcceptAsync(
        Contact contact, RawContact raw, IReadOnlyList<AttachmentContent> attachments, CancellationToken cancellationToken)
    {
        var id = contact.Id.Value;
        foreach (var attachment in attachments)
        {
            CheckName(contact.Id, attachment.Blob);
        }

        // A large repeat is refused before its files are sent; the row's key decides between two at once.
        if ((attachments.Count > 0 || raw.Body.Length > SealedIntake.InlineRawBytesMax)
            && await FindHeadAsync(id, [ContactRow.OperationColumn], cancellationToken) is { } known)
        {
            await HealAsync(id, known.Operation, cancellationToken);
            return false;
        }

        var subject = DataSubject.Intake(contact.ReceivedAt.InUtc().Date);
        var key = await _vault.KeyForAsync(subject, cancellationToken);
        var intake = SealedIntake.Seal(contact, raw, attachments, subject, key, NewOperation());

        // Once begun it is not the caller's to cancel: a provider that hangs up has told us all the same.
        using var attempt = new CancellationTokenSource(IntakeIntents.TryMax, _time);
        var intent = new IntakeIntent(id, ContactRow.Head, intake.Row.Operation, _time.GetUtcNow()) { Message = MessageFor(contact) };
        await _intents.WriteAsync(intent, attempt.Token);
        await UploadAsync(intent, intake.Parts, attempt.Token);
        if (await InsertAsync(intake.Row, attempt.Token) is { } other)
        {
            await _intents.DiscardAsync(intent, intake.Parts.Count > 0, attempt.Token);
            await HealAsync(id, other.Operation, attempt.Token);
            return false;
        }

        await _intents.FinishAsync(intent, attempt.Token);
        return true;
    }

    /// <inheritdoc />
    public async Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken) =>
        await OpenAsync(id.Value, ContactFiles.ContactPart, row => row.Contact, SealPurposes.Contact(id.Value), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, CasesJson.Default.Contact)
            : null;

    /// <inheritdoc />
    public async Task<RawContact?> FindRawAsync(ContactId id, CancellationToken cancellationToken) =>
        await OpenAsync(id.Value, ContactFiles.RawPart, row => row.Raw, SealPurposes.Raw(id.Value), cancellationToken) is { } bytes
            ? RawContactFormat.Read(bytes)
            : null;

    private static void CheckName(ContactId contact, string name)
    {
        if (!name.StartsWith(contact.Value + "/", StringComparison.Ordinal) || name.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
        {
            throw new ArgumentException("The name of a file must begin with the contact's id and a slash, and have no control character.", nameof(name));
        }
    }

    private string NewOperation()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private async Task UploadAsync(
        IntakeIntent intent, IReadOnlyList<KeyValuePair<string, byte[]>> parts, CancellationToken cancellationToken)
    {
        foreach (var (part, bytes) in parts)
        {
            await _files.WriteAsync(intent.Owner, intent.Operation, part, bytes, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Null when the row is ours now; else the row that was there first.</summary>
    private async Task<ContactRow?> InsertAsync(ContactRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _tables.Contacts.AddEntityAsync(row.Write(), cancellationToken);
            return null;
        }
        catch (RequestFailedException refused) when (refused.Status is 409)
        {
            // Not null: it is there, and no row of a contact is ever deleted. It may be the echo of our own.
            var there = (await FindHeadAsync(row.Id, [ContactRow.OperationColumn], cancellationToken))!;
            return there.Operation == row.Operation ? null : there;
        }
    }

    /// <summary>Queues a contact whose accept was kept and not brought to its end.</summary>
    private async Task HealAsync(string owner, string operation, CancellationToken cancellationToken)
    {
        if (await _intents.FindAsync(owner, operation, cancellationToken) is { } left)
        {
            await _intents.FinishAsync(left, cancellationToken);
        }
    }

    private async Task<ContactRow?> FindHeadAsync(string id, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var row = await _tables.Contacts.GetEntityIfExistsAsync(id, ContactRow.Head, select, cancellationToken);
        return row is { HasValue: true, Value: { } found } ? ContactRow.Read(found) : null;
    }

    /// <summary>A part of a contact in plain; null when the contact is unknown or erased.</summary>
    private async Task<byte[]?> OpenAsync(
        string id, string part, Func<ContactRow, byte[]?> inline, string purpose, CancellationToken cancellationToken)
    {
        for (var moves = 0; moves <= MovesMax; moves++)
        {
            if (await FindHeadAsync(id, null, cancellationToken) is not { } row
                || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } key)
            {
                return null;
            }

            if ((inline(row) ?? await _files.FindAsync(id, row.FilesUnder, part, cancellationToken)) is { } bytes)
            {
                return key.UnprotectOrNull(bytes, purpose);
            }
        }

        // Put under another key between the look at the row and at the blob, it would have been found the second time.
        throw new InvalidDataException($"The {part} of {id} is named and missing.");
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
}
