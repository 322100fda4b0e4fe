using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <content>The files of a contact: those that came with it, and those that come later.</content>
public sealed partial class TableIntakeDesk
{
    private static readonly string[] PlaceColumns = [ContactRow.SubjectColumn, ContactRow.FilesUnderColumn, ContactRow.FilesColumn];

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
