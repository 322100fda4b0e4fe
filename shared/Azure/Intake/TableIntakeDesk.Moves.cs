using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>The move of a contact from its day's key to its customer's, which happens once.</content>
public sealed partial class TableIntakeDesk
{
    private const int MovesMax = 3;

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

    /// <summary>True when nothing is left to do: moved, or not readable any more. False: it changed under our hands.</summary>
    private async Task<bool> MoveHeadAsync(ContactRow row, DataSubject to, CancellationToken cancellationToken)
    {
        var key = await _vault.KeyForAsync(to, cancellationToken);
        if (await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } former)
        {
            return true;
        }

        if (await ReadSealedAsync(row, cancellationToken) is not { } sealedParts)
        {
            return false; // Somebody else moved it, and its former blobs are gone.
        }

        var parts = new Dictionary<string, byte[]>();
        foreach (var (part, bytes) in sealedParts)
        {
            if (former.UnprotectOrNull(bytes, PurposeOf(row, part)) is not { } plain)
            {
                return true; // All parts were sealed by one key, and it was erased.
            }

            parts[part] = key.Protect(plain, PurposeOf(row, part));
        }

        var operation = NewOperation();
        var moved = row with
        {
            FilesUnder = operation,
            Subject = to,
            Contact = row.Contact is null ? null : parts[ContactFiles.ContactPart],
            Raw = row.Raw is null ? null : parts[ContactFiles.RawPart],
        };
        var blobs = parts.Where(part => InlineOf(row, part.Key) is null).ToList();
        return await ReplaceAsync(
            new IntakeIntent(row.Id, ContactRow.Head, operation, _time.GetUtcNow()) { Former = blobs.Count > 0 ? row.FilesUnder : null },
            blobs, moved.Write(), row.ETag);
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

    /// <summary>Everything of a contact as it is sealed; null when a blob is gone.</summary>
    private async Task<Dictionary<string, byte[]>?> ReadSealedAsync(ContactRow row, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, byte[]>();
        string[] parts = [ContactFiles.ContactPart, ContactFiles.RawPart, .. Enumerable.Range(0, row.Files.Count).Select(ContactFiles.PartOf)];
        foreach (var part in parts)
        {
            if ((InlineOf(row, part) ?? await _files.FindAsync(row.Id, row.FilesUnder, part, cancellationToken)) is not { } bytes)
            {
                return null;
            }

            found[part] = bytes;
        }

        return found;
    }

    private static byte[]? InlineOf(ContactRow row, string part) => part switch
    {
        ContactFiles.ContactPart => row.Contact,
        ContactFiles.RawPart => row.Raw,
        _ => null,
    };

    private static string PurposeOf(ContactRow row, string part) => part switch
    {
        ContactFiles.ContactPart => SealPurposes.Contact(row.Id),
        ContactFiles.RawPart => SealPurposes.Raw(row.Id),
        _ => SealPurposes.Blob(row.Files[int.Parse(part)]),
    };
}
