using System.Security.Cryptography;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>I3: a case's head equals its events, and versions have no gap. I2: its contacts and number are claimed for it.</summary>
internal sealed class CaseAudit(CaseTables tables, TableDataVault vault, TimeProvider time)
{
    /// <summary>How long a notification may wait to be sent: longer than all tries together.</summary>
    private static readonly TimeSpan SendTime = TimeSpan.FromDays(1);

    private readonly NotificationNames _names = new(tables);
    private readonly ProviderClaims _providers = new(tables);

    /// <summary>Looks at one case.</summary>
    public async Task CheckAsync(VerifyRun run, CasePartition partition, CancellationToken cancellationToken)
    {
        if (partition.Head is null)
        {
            if (partition.Events.Count + partition.Contacts.Count + partition.Notes.Count > 0)
            {
                run.Report("I3", partition.Id.Value, "it has rows and no head.");
            }

            return;
        }

        var head = BoardEntry.Read(partition.Head);
        await CheckNumberAsync(run, partition, cancellationToken);
        await CheckNotesAsync(run, partition, cancellationToken);
        foreach (var row in partition.Contacts)
        {
            await CheckContactAsync(run, partition.Id, new ContactId(row.GetString("Contact")!), cancellationToken); // FiledRow wrote it.
        }

        var expected = Enumerable.Range(1, (int)head.Version).Select(version => CaseKeys.Event(version));
        if (!partition.Events.Select(row => row.RowKey).SequenceEqual(expected))
        {
            run.Report("I3", partition.Id.Value, $"its head is at version {head.Version}, and its events are not 1 to {head.Version}.");
        }
        else if (await vault.FindKeyAsync(DataSubject.Of(head.Customer), cancellationToken) is { } key)
        {
            await CheckFileAsync(run, partition, head, key, cancellationToken);
        }
    }

    private async Task CheckFileAsync(
        VerifyRun run, CasePartition partition, BoardEntry head, IDataKey key, CancellationToken cancellationToken)
    {
        var id = partition.Id;
        try
        {
            var stored = SealedColumns.Open(key, head.Head, CasesJson.Default.CaseHead, SealPurposes.CaseHead(id));
            if (stored is null)
            {
                return; // Its customer was erased, and came back under another key (H73).
            }

            var file = CaseFile.Load(partition.Events.Select(
                (row, n) => TableCaseFileStore.Open(key, id, n + 1, SealedColumns.Read(row))));
            if (Json(file.Head) != Json(stored))
            {
                run.Report("I3", id.Value, "its head is not what its events tell.");
            }

            var entry = BoardEntry.Of(file, head.Head);
            if (head.Traits is null)
            {
                await run.MendAsync(
                    "I8", id.Value, "a former version wrote its head, without what the board filters by.",
                    () => RewriteAsync(partition, entry, cancellationToken));
            }
            else if (!entry.AgreesWith(head))
            {
                run.Report("I3", id.Value, "its columns are not what its head says.");
            }

            var filed = partition.Contacts.Select(row => row.GetString("Contact")!).ToHashSet(); // FiledRow wrote it.
            if (!filed.SetEquals(file.Contacts.Select(contact => contact.Value)))
            {
                run.Report("I2", id.Value, "the contacts of its events are not those that are filed.");
            }
        }
        catch (CryptographicException)
        {
            run.Report("I7", id.Value, "it cannot be decrypted: its bytes, its place or the master key changed.");
        }
    }

    // Somebody who changed it meanwhile wrote all columns.
    private Task RewriteAsync(CasePartition partition, BoardEntry entry, CancellationToken cancellationToken) =>
        partition.Head is { } row && row.GetString("Number") is { } number
            ? tables.Cases.TryUpdateAsync(CaseRows.Head(entry, number), row.ETag, TableUpdateMode.Replace, cancellationToken)
            : Task.CompletedTask;

    private async Task CheckNumberAsync(VerifyRun run, CasePartition partition, CancellationToken cancellationToken)
    {
        var number = partition.Head?.GetString("Number") ?? "";
        var claim = await tables.Numbers.FindAsync(number, CaseKeys.Claim, cancellationToken);
        if (claim is null)
        {
            var row = new TableEntity(number, CaseKeys.Claim) { ["Case"] = partition.Id.Value };
            await run.MendAsync("I3", partition.Id.Value, "its number does not lead to it.", () => tables.Numbers.TryAddAsync(row, cancellationToken));
        }
        else if (claim.GetString("Case") != partition.Id.Value)
        {
            run.Report("I3", partition.Id.Value, $"its number leads to case {claim.GetString("Case")}.");
        }
    }

    private async Task CheckContactAsync(VerifyRun run, CaseId id, ContactId contact, CancellationToken cancellationToken)
    {
        var claim = await tables.Contacts.FindAsync(contact.Value, CaseKeys.Claim, cancellationToken);
        if (claim is null)
        {
            var row = new TableEntity(contact.Value, CaseKeys.Claim) { ["Case"] = id.Value };
            await run.MendAsync("I2", contact.Value, $"it does not lead to case {id}.", () => tables.Contacts.TryAddAsync(row, cancellationToken));
        }
        else if (claim.GetString("Case") != id.Value)
        {
            run.Report("I2", contact.Value, $"case {id} holds it, and its claim names case {claim.GetString("Case")}.");
        }
    }

    private async Task CheckNotesAsync(VerifyRun run, CasePartition partition, CancellationToken cancellationToken)
    {
        foreach (var note in partition.Notes.Select(NotificationRow.Read))
        {
            if (await _names.FindAsync(note.Id, withWords: false, cancellationToken) is null)
            {
                var row = new TableEntity(CaseKeys.Note(note.Id), CaseKeys.Claim) { ["Case"] = note.Case.Value };
                await run.MendAsync("I4", note.Id, "its id does not lead to it.", () => tables.NotificationIds.TryAddAsync(row, cancellationToken));
            }

            if (note.ProviderId is { } provider && await _providers.FindAsync(provider, cancellationToken) is null)
            {
                await run.MendAsync("I4", note.Id, "its provider's id does not lead to it.", () => _providers.ClaimAsync(provider, note, cancellationToken));
            }

            if (note.State <= NotificationState.Sending && note.Row.GetInt64("StateAt") < (time.GetUtcNow() - SendTime).UtcTicks)
            {
                run.Report("I8", note.Id, "it was decided more than a day ago and is not sent.");
            }
        }
    }

    private static string Json(CaseHead head) => JsonSerializer.Serialize(head, CasesJson.Default.CaseHead);
}
