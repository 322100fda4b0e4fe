using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>I8: the board shows every case once in each of its lists, as its head says, and nothing else.</summary>
/// <remarks>
/// A survey finds cases that look wrong while others are at work; each is then looked at alone, and only what is wrong by then counts.
/// </remarks>
internal sealed class BoardAudit(CaseTables tables, TableDataVault vault, BoardIndex board)
{
    private readonly HashSet<(CaseId Case, CustomerId Customer)> _suspects = [];

    /// <summary>Compares a case with the survey.</summary>
    public async Task SurveyAsync(BoardSurvey survey, CasePartition partition, CancellationToken cancellationToken)
    {
        if (partition.Head is null)
        {
            return;
        }

        var entry = BoardEntry.Read(partition.Head);
        var bucket = BoardKeys.Bucket(entry.Customer);
        var isShown = survey.TickOff(bucket, BoardKeys.Case(entry.Customer, entry.Case, entry.Version), entry.Version);
        foreach (var key in entry.ListKeys())
        {
            isShown &= survey.TickOff(bucket, key, entry.Version);
        }

        foreach (var key in await NoteKeysAsync(partition, cancellationToken))
        {
            isShown &= survey.TickOff(bucket, key, 0);
        }

        // What a former version wrote may have been written anew since it was read.
        if (!isShown || entry.Traits is null)
        {
            _suspects.Add((entry.Case, entry.Customer));
        }
    }

    /// <summary>Looks again at each case that seemed wrong, and at each row that no case accounts for.</summary>
    public async Task CheckAsync(VerifyRun run, BoardSurvey survey, CancellationToken cancellationToken)
    {
        foreach (var (id, customer) in _suspects)
        {
            await CheckCaseAsync(run, id, customer, cancellationToken);
        }

        if (survey.Count == 0)
        {
            return;
        }

        await foreach (var row in tables.Board.QueryAsync(null, null, ["PartitionKey", "RowKey", "Case"], cancellationToken))
        {
            if (survey.IsLeft(row) && row.GetString("Case") is { } id)
            {
                await CheckRowAsync(run, row, new CaseId(id), cancellationToken);
            }
        }
    }

    private async Task CheckCaseAsync(VerifyRun run, CaseId id, CustomerId customer, CancellationToken cancellationToken)
    {
        var intents = await board.IntentsAsync(id, customer, cancellationToken);
        var partition = await CasePartition.ReadAsync(tables.Cases, id, cancellationToken);
        if (intents.Count > 0 || partition.Head is null)
        {
            return; // Its commits are at it, or wait for the sweep, which another check reports.
        }

        var entry = BoardEntry.Read(partition.Head);
        if (!await IsShownAsync(entry, cancellationToken))
        {
            await run.MendAsync(
                "I8", id.Value, "the board does not show it as it is.",
                () => board.ProjectAsync(id, customer, entry.Version, cancellationToken));
        }

        foreach (var key in await NoteKeysAsync(partition, cancellationToken))
        {
            if (await tables.Board.FindAsync(BoardKeys.Bucket(customer), key, cancellationToken, "Id") is null)
            {
                var note = partition.Notes.Select(NotificationRow.Read)
                    .First(row => key.EndsWith(row.Place, StringComparison.Ordinal) || key.EndsWith(row.LatePlace, StringComparison.Ordinal));
                var listed = new TableEntity(BoardKeys.Bucket(customer), key) { ["Case"] = id.Value, ["Id"] = note.Id };
                if (await OpenAsync(note, cancellationToken) is { } record)
                {
                    listed["Kind"] = CasesJson.NameOf(record.Notification.Kind);
                }

                await run.MendAsync("I4", note.Id, "a list of notifications leaves it out.", () => tables.Board.UpsertEntityAsync(
                    listed, TableUpdateMode.Replace, cancellationToken));
            }
        }
    }

    private async Task<bool> IsShownAsync(BoardEntry entry, CancellationToken cancellationToken)
    {
        var bucket = BoardKeys.Bucket(entry.Customer);
        var rows = await tables.Board.ReadAllAsync(bucket, BoardKeys.CaseOf(entry.Customer, entry.Case), cancellationToken);
        if (rows is not [var only] || BoardIndex.VersionOf(only) != entry.Version || BoardEntry.TryRead(only)?.AgreesWith(entry) != true)
        {
            return false;
        }

        foreach (var key in entry.ListKeys())
        {
            if (await tables.Board.FindAsync(bucket, key, cancellationToken) is not { } row
                || BoardEntry.TryRead(row)?.AgreesWith(entry) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A row that no case accounted for may be a case's by now.</summary>
    private async Task CheckRowAsync(VerifyRun run, TableEntity row, CaseId id, CancellationToken cancellationToken)
    {
        var partition = await CasePartition.ReadAsync(tables.Cases, id, cancellationToken);
        if (partition.Head is not null)
        {
            if (row.RowKey.StartsWith(BoardKeys.WordList, StringComparison.Ordinal))
            {
                return; // The words of a case that changed are still to be indexed.
            }

            var entry = BoardEntry.Read(partition.Head);
            string[] keys =
            [
                BoardKeys.Case(entry.Customer, id, entry.Version), .. entry.ListKeys(), .. await NoteKeysAsync(partition, cancellationToken),
            ];
            if (keys.Contains(row.RowKey) || await IsErasedAsync(entry, cancellationToken) || (await board.IntentsAsync(id, entry.Customer, cancellationToken)).Count > 0)
            {
                return;
            }
        }

        if (await tables.Board.FindAsync(row.PartitionKey, row.RowKey, cancellationToken, "Case") is { } there)
        {
            await run.MendAsync("I8", row.RowKey, "the board has this row, and no case accounts for it.", () => tables.Board.TryDeleteAsync(there, cancellationToken));
        }
    }

    private async Task<bool> IsErasedAsync(BoardEntry entry, CancellationToken cancellationToken) =>
        await vault.FindKeyAsync(DataSubject.Of(entry.Customer), cancellationToken) is not { } key
        || key.UnprotectOrNull(entry.Head, SealPurposes.CaseHead(entry.Case)) is null;

    private async Task<NotificationRecord?> OpenAsync(NotificationRow note, CancellationToken cancellationToken) =>
        await vault.FindKeyAsync(DataSubject.Of(note.Customer), cancellationToken) is { } key ? note.Open(key) : null;

    private async Task<IReadOnlyList<string>> NoteKeysAsync(CasePartition partition, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        foreach (var note in partition.Notes.Select(NotificationRow.Read))
        {
            // Whom it goes to only its words tell; an erased customer's are left as they are.
            if (await OpenAsync(note, cancellationToken) is not { } record)
            {
                continue;
            }

            keys.Add(BoardKeys.Note(note.Place));
            keys.Add(BoardKeys.LateList + note.LatePlace);
            keys.AddRange(note.State == NotificationState.Failed ? [BoardKeys.FailList + note.LatePlace] : []);
            keys.AddRange(NotificationRow.RecipientsOf(record.Notification)
                .Select(recipient => BoardKeys.To(NotificationRow.IndexOf(vault, recipient), note.Place)).Distinct());
        }

        return keys;
    }
}
