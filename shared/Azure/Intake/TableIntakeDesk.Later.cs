using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>What happens to a contact after it was accepted: files that come later, and its move under its customer's key.</content>
public sealed partial class TableIntakeDesk
{
    // A contact moves once, from its day's key to its customer's.
    private const int MovesMax = 3;

    /// <inheritdoc />
    public async Task<bool> KeepBlobAsync(ContactId contact, AttachmentContent file, CancellationToken cancellationToken)
    {
        CheckName(contact, file.Blob);
        if (await FindHeadAsync(contact.Value, PlaceColumns, cancellationToken) is not { } head
            || head.Files.Contains(file.Blob)
            || await _vault.FindKeyAsync(head.Subject, cancellationToken) is not { } key)
        {
            return false;
        }

        if (await FindFileAsync(contact.Value, file.Blob, cancellationToken) is { } taken)
        {
            await FollowAsync(taken, head.Subject, cancellationToken);
            return false;
        }

        using var attempt = new CancellationTokenSource(IntakeIntents.TryMax, _time);
        var operation = NewOperation();
        var row = new FileRow(contact.Value, file.Blob, operation, operation, head.Subject);
        var intent = new IntakeIntent(contact.Value, row.Key, operation, _time.GetUtcNow());
        await _intents.WriteAsync(intent, attempt.Token);
        await UploadAsync(intent, [new(FileRow.Part, key.Protect(file.Bytes.Span, SealPurposes.Blob(file.Blob)))], attempt.Token);
        var isKept = await InsertAsync(row, attempt.Token);
        await (isKept ? _intents.FinishAsync(intent, attempt.Token) : _intents.DiscardAsync(intent, hasFiles: true, attempt.Token));
        if (isKept && await FindHeadAsync(contact.Value, PlaceColumns, attempt.Token) is { } now
            && await FindFileAsync(contact.Value, file.Blob, attempt.Token) is { } kept)
        {
            await FollowAsync(kept, now.Subject, attempt.Token);
        }

        return isKept;
    }

    /// <inheritdoc />
    public async Task<byte[]?> FindBlobAsync(string blob, CancellationToken cancellationToken)
    {
        var slash = blob.IndexOf('/', StringComparison.Ordinal);
        for (var moves = 0; slash > 0 && moves <= MovesMax; moves++)
        {
            if (await FindPlaceAsync(blob[..slash], blob, cancellationToken) is not { } place
                || await _vault.FindKeyAsync(place.Subject, cancellationToken) is not { } key)
            {
                return null;
            }

            if (await _files.FindAsync(blob[..slash], place.Under, place.Part, cancellationToken) is { } bytes)
            {
                return key.UnprotectOrNull(bytes, SealPurposes.Blob(blob));
            }
        }

        // Put under another key between the look at the row and at the blob, it would have been found the second time.
        return slash > 0 ? throw new InvalidDataException($"File {blob} is named and missing.") : null;
    }

    /// <inheritdoc />
    /// <remarks>The contact moves in one write of its row, each file that came later in one of its own; any part may be repeated.</remarks>
    public async Task MoveAsync(ContactId contact, CustomerId customer, CancellationToken cancellationToken)
    {
        var to = DataSubject.Of(customer);
        for (var races = 0; races <= MovesMax; races++)
        {
            if (await FindHeadAsync(contact.Value, null, cancellationToken) is not { } row)
            {
                return;
            }

            if (row.Subject == to || await MoveHeadAsync(row, to, cancellationToken))
            {
                break;
            }
        }

        var files = _tables.Contacts.QueryAsync(TableFilter.RowsOf(contact.Value, FileRow.Prefix), null, null, cancellationToken);
        await foreach (var file in files)
        {
            await FollowAsync(FileRow.Read(file), to, cancellationToken);
        }
    }

    private static IEnumerable<string> PlaceColumns { get; } =
        [ContactRow.SubjectColumn, ContactRow.FilesUnderColumn, ContactRow.FilesColumn];

    /// <summary>True when nothing is left to do: moved, or not readable any more. False: it changed under our hands.</summary>
    private async Task<bool> MoveHeadAsync(ContactRow row, DataSubject to, CancellationToken cancellationToken)
    {
        var key = await _vault.KeyForAsync(to, cancellationToken);
        if (await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } former)
        {
            return true;
        }

        if (await ReadPartsAsync(row, former, cancellationToken) is not { } plain)
        {
            return false; // Somebody else moved it, and its former blobs are gone.
        }

        byte[]? Sealed(string part, byte[]? inline, string purpose) =>
            inline is not null && plain.TryGetValue(part, out var bytes) ? key.Protect(bytes, purpose) : null;
        var operation = NewOperation();
        var parts = plain
            .Where(part => !IsInline(row, part.Key))
            .Select(part => KeyValuePair.Create(part.Key, key.Protect(part.Value, PurposeOf(row, part.Key)))).ToList();
        var moved = row with
        {
            FilesUnder = operation,
            Subject = to,
            Contact = Sealed(ContactFiles.ContactPart, row.Contact, SealPurposes.Contact(row.Id)),
            Raw = Sealed(ContactFiles.RawPart, row.Raw, SealPurposes.Raw(row.Id)),
        };
        return await ReplaceAsync(
            new IntakeIntent(row.Id, ContactRow.Head, operation, _time.GetUtcNow()) { Former = parts.Count > 0 ? row.FilesUnder : null },
            parts, moved.Write(), row.ETag);
    }

    /// <summary>Puts a file that came later under the key that its contact is under.</summary>
    private async Task FollowAsync(FileRow row, DataSubject to, CancellationToken cancellationToken)
    {
        if (row.Subject == to
            || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } former
            || await _files.FindAsync(row.Contact, row.FilesUnder, FileRow.Part, cancellationToken) is not { } bytes
            || former.UnprotectOrNull(bytes, SealPurposes.Blob(row.Name)) is not { } plain)
        {
            return; // There already, erased, or moved by somebody else between the two looks.
        }

        var key = await _vault.KeyForAsync(to, cancellationToken);
        var operation = NewOperation();
        await ReplaceAsync(
            new IntakeIntent(row.Contact, row.Key, operation, _time.GetUtcNow()) { Former = row.FilesUnder },
            [new(FileRow.Part, key.Protect(plain, SealPurposes.Blob(row.Name)))],
            (row with { FilesUnder = operation, Subject = to }).Write(), row.ETag);
    }

    /// <summary>Writes new blobs, then the row that names them, then deletes the former; false when the row changed meanwhile.</summary>
    private async Task<bool> ReplaceAsync(
        IntakeIntent intent, IReadOnlyList<KeyValuePair<string, byte[]>> parts, TableEntity row, ETag etag)
    {
        using var attempt = new CancellationTokenSource(IntakeIntents.TryMax, _time);
        await _intents.WriteAsync(intent, attempt.Token);
        await UploadAsync(intent, parts, attempt.Token);
        try
        {
            await _tables.Contacts.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, attempt.Token);
        }
        catch (RequestFailedException refused) when (refused.Status is 412)
        {
            var there = await _tables.Contacts.GetEntityAsync(
                row.PartitionKey, row.RowKey, [ContactRow.FilesUnderColumn], attempt.Token);
            if (there.Value.GetString(ContactRow.FilesUnderColumn) != intent.Operation)
            {
                await _intents.DiscardAsync(intent, parts.Count > 0, attempt.Token);
                return false;
            }
        }

        await _intents.FinishAsync(intent, attempt.Token);
        return true;
    }

    /// <summary>Everything of a contact in plain, what was sealed by an erased key left out; null when a blob is gone.</summary>
    private async Task<Dictionary<string, byte[]>?> ReadPartsAsync(ContactRow row, IDataKey key, CancellationToken cancellationToken)
    {
        var plain = new Dictionary<string, byte[]>();
        string[] parts = [ContactFiles.ContactPart, ContactFiles.RawPart, .. Enumerable.Range(0, row.Files.Count).Select(ContactFiles.PartOf)];
        foreach (var part in parts)
        {
            var bytes = InlineOf(row, part) ?? await _files.FindAsync(row.Id, row.FilesUnder, part, cancellationToken);
            if (bytes is null)
            {
                return null;
            }

            if (key.UnprotectOrNull(bytes, PurposeOf(row, part)) is { } opened)
            {
                plain[part] = opened;
            }
        }

        return plain;
    }

    private static byte[]? InlineOf(ContactRow row, string part) => part switch
    {
        ContactFiles.ContactPart => row.Contact,
        ContactFiles.RawPart => row.Raw,
        _ => null,
    };

    private static bool IsInline(ContactRow row, string part) => InlineOf(row, part) is not null;

    private static string PurposeOf(ContactRow row, string part) => part switch
    {
        ContactFiles.ContactPart => SealPurposes.Contact(row.Id),
        ContactFiles.RawPart => SealPurposes.Raw(row.Id),
        _ => SealPurposes.Blob(row.Files[int.Parse(part)]),
    };

    private async Task<bool> InsertAsync(FileRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _tables.Contacts.AddEntityAsync(row.Write(), cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 409)
        {
            return (await FindFileAsync(row.Contact, row.Name, cancellationToken))?.Operation == row.Operation;
        }
    }

    private async Task<FileRow?> FindFileAsync(string contact, string name, CancellationToken cancellationToken)
    {
        var row = await _tables.Contacts.GetEntityIfExistsAsync(contact, FileRow.KeyOf(name), null, cancellationToken);
        return row is { HasValue: true, Value: { } found } ? FileRow.Read(found) : null;
    }

    private async Task<(DataSubject Subject, string Under, string Part)?> FindPlaceAsync(
        string contact, string name, CancellationToken cancellationToken)
    {
        if (await FindHeadAsync(contact, PlaceColumns, cancellationToken) is not { } head)
        {
            return null;
        }

        for (var n = 0; n < head.Files.Count; n++)
        {
            if (head.Files[n] == name)
            {
                return (head.Subject, head.FilesUnder, ContactFiles.PartOf(n));
            }
        }

        return await FindFileAsync(contact, name, cancellationToken) is { } file ? (file.Subject, file.FilesUnder, FileRow.Part) : null;
    }
}
