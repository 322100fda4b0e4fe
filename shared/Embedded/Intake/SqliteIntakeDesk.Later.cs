using Serverless.Cases;

namespace Serverless.Embedded;

/// <content>What happens to a contact after it was accepted: files that come later, and its move under its customer's key.</content>
public sealed partial class SqliteIntakeDesk
{
    /// <inheritdoc />
    public async Task<bool> KeepBlobAsync(ContactId contact, AttachmentContent file, CancellationToken cancellationToken)
    {
        if (!file.Blob.StartsWith(contact.Value + "/", StringComparison.Ordinal))
        {
            throw new ArgumentException("The name must begin with the contact's id and a slash.", nameof(file));
        }

        // A contact moves once, from its day's key to its customer's, and after that only when it is erased.
        for (var moves = 0; moves <= MovesMax; moves++)
        {
            if (ReadRow(contact) is not { } row || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } key)
            {
                return false;
            }

            if (await KeepUnderAsync(contact, row.Subject, key, file) is { } kept)
            {
                return kept;
            }
        }

        throw new InvalidOperationException($"Contact {contact} moved {MovesMax} times while a file was kept.");
    }

    /// <summary>Encrypts a contact that joins a customer's case under the customer's key (I7); null when there is nothing to move.</summary>
    internal async Task<ContactMove?> PrepareMoveAsync(
        ContactId id, DataSubject to, IDataKey key, CancellationToken cancellationToken)
    {
        if (RowOf(id) is not { } row || row.Subject == to
            || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } former
            || former.UnprotectOrNull(row.Contact, SealPurposes.Contact(id.Value)) is not { } contact)
        {
            return null;
        }

        var raw = row.Raw is null ? null : key.Protect(
            former.Unprotect(row.Raw, SealPurposes.Raw(id.Value)), SealPurposes.Raw(id.Value));
        var blobs = new List<PreparedBlob>();
        var isWhole = _fresh.TryGet(id, out var fresh) && fresh.IsWhole;
        foreach (var name in isWhole ? [] : _database.Read(session => FileBlobStore.NamesUnder(session, id.Value)))
        {
            if (await _blobs.FindAsync(name, cancellationToken) is { } bytes)
            {
                blobs.Add(_blobs.Prepare(name, to, key, bytes));
            }
        }

        return new ContactMove(
            id, row.Subject, new SealedContact(to, key.Protect(contact, SealPurposes.Contact(id.Value)), raw, blobs));
    }

    /// <summary>Stores a move in the transaction of the case's change; one that was moved meanwhile stays.</summary>
    internal void StageMove(SqliteSession session, ContactMove move)
    {
        var moved = session.Prepare("UPDATE contacts SET subject = ?3, contact = ?4, raw = ?5 WHERE contact_id = ?1 AND subject = ?2")
            .Bind(1, move.Id.Value).Bind(2, move.From.Value).Bind(3, move.Parts.Subject.Value).Bind(4, move.Parts.Contact.AsSpan())
            .BindBytes(5, move.Parts.Raw).Execute() == 1;
        session.AfterCommit(() => _fresh.Remove(move.Id));
        foreach (var blob in move.Parts.Blobs.Where(_ => moved))
        {
            _blobs.StageReplacement(session, blob);
        }
    }

    /// <summary>Ends a move: the new files of one that was not committed are deleted.</summary>
    internal void SettleMove(ContactMove move, bool discard) => _sealer.Settle(move.Parts.Blobs, discard);

    // Null: the contact has another key by now, under which the file must be sealed anew.
    private async Task<bool?> KeepUnderAsync(ContactId contact, DataSubject subject, IDataKey key, AttachmentContent file)
    {
        var blob = _blobs.Prepare(file.Blob, subject, key, file.Bytes.Span);
        bool? kept;
        try
        {
            kept = await _database.WriteAsync(session => StageLater(session, contact, blob), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not StoreStoppedException)
        {
            _blobs.Settle(blob, discard: true);
            throw;
        }

        _blobs.Settle(blob, discard: kept != true);
        return kept;
    }

    private static bool? StageLater(SqliteSession session, ContactId contact, PreparedBlob blob)
    {
        var owner = session.Prepare("SELECT subject FROM contacts WHERE contact_id = ?1").Bind(1, contact.Value);
        var isSame = owner.Step() && owner.Text(0) == blob.Subject.Value;
        owner.Reset();
        if (!isSame)
        {
            return null;
        }

        var taken = session.Prepare("SELECT 1 FROM blobs WHERE name = ?1").Bind(1, blob.Name);
        var isTaken = taken.Step();
        taken.Reset();
        if (!isTaken)
        {
            FileBlobStore.Stage(session, blob);
        }

        return !isTaken;
    }
}
