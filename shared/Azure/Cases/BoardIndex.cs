using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Keeps the board: what lists show of the cases, and the intents of commits whose effects are not known to be done.</summary>
/// <remarks>
/// A case's projection goes from version to version by deleting the row of the former and inserting the row of the next, in one
/// transaction with the lists' rows and the intent's: nothing need be read, and whoever comes out of turn is refused. Then the
/// projection is made anew from the head (<see cref="ProjectAsync"/>), which only ever moves it forward.
/// </remarks>
internal sealed class BoardIndex(CaseTables tables)
{
    private const int TriesMax = 20;

    /// <summary>Writes an intent, before its commit.</summary>
    /// <returns>True when all effects of the version that was read are done; false when some may be under way, or left by a crash.</returns>
    public async Task<bool> IntendAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        if (intent.ReadVersion == 0)
        {
            await tables.Board.TryAddAsync(intent.Row(), cancellationToken); // An operation has one intent: a second is an echo.
            return true;
        }

        var add = new TableTransactionAction(TableTransactionActionType.Add, intent.Row());

        // The row of the version that was read is there only when everything up to that version is done: merging nothing into it asks.
        var former = new TableEntity(intent.Partition, BoardKeys.Case(intent.Customer, intent.Case, intent.ReadVersion));
        try
        {
            await tables.Board.SubmitTransactionAsync(
                [new TableTransactionAction(TableTransactionActionType.UpdateMerge, former), add], cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException refused) when (refused.Status == 409)
        {
            return true; // The echo of our own first try.
        }
        catch (TableTransactionFailedException refused) when (refused.Status == 404)
        {
            await tables.Board.UpsertEntityAsync(intent.Row(), TableUpdateMode.Replace, cancellationToken);
            return false;
        }
    }

    /// <summary>Takes back an intent whose commit did not take place; what fails here the sweep does.</summary>
    public async Task WithdrawAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Board.DeleteEntityAsync(intent.Partition, intent.RowKey, ETag.All, cancellationToken);
        }
        catch (RequestFailedException)
        {
            // It counts for nothing without its commit.
        }
    }

    /// <summary>Ends a commit: projects it and deletes its intent, in one request where nobody came between.</summary>
    /// <param name="intent">The intent, all of whose effects are done.</param>
    /// <param name="before">What was projected of the version that was read; null for a new case.</param>
    /// <param name="after">The case as committed.</param>
    public async Task FinishAsync(CaseIntent intent, BoardEntry? before, BoardEntry after, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>(NoteActions(intent));
        if (actions.Count > TableRules.ActionsMax / 2)
        {
            await tables.Board.SubmitAllAsync(actions, cancellationToken);
            actions.Clear();
        }

        var partition = intent.Partition;
        if (before is not null)
        {
            actions.Add(Delete(partition, BoardKeys.Case(intent.Customer, intent.Case, intent.ReadVersion)));
        }

        actions.Add(new(TableTransactionActionType.Add, after.Row(partition, BoardKeys.Case(intent.Customer, intent.Case, intent.Version))));
        actions.AddRange(ListActions(partition, before?.ListKeys() ?? [], after));
        actions.Add(Changed(partition, after));
        actions.Add(Delete(partition, intent.RowKey));
        try
        {
            await tables.Board.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (TableTransactionFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            await FinishAsync([intent], cancellationToken);
        }
    }

    /// <summary>Ends commits of one case whose effects are done, whatever was projected meanwhile.</summary>
    public async Task FinishAsync(IReadOnlyList<CaseIntent> done, CancellationToken cancellationToken)
    {
        if (done.Count == 0)
        {
            return;
        }

        await tables.Board.SubmitAllAsync([.. done.SelectMany(NoteActions)], cancellationToken);
        await ProjectAsync(done[0].Case, done[0].Customer, done.Max(intent => intent.Version), cancellationToken);
        foreach (var intent in done)
        {
            await tables.Board.DeleteEntityAsync(intent.Partition, intent.RowKey, ETag.All, cancellationToken);
        }
    }

    /// <summary>Makes the case's rows say what its head says now.</summary>
    /// <param name="id">The case.</param>
    /// <param name="customer">Its customer.</param>
    /// <param name="doneVersion">The version up to which all effects are done, as far as the caller knows; 0 when it knows of none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">Others came between at every try.</exception>
    public async Task ProjectAsync(CaseId id, CustomerId customer, long doneVersion, CancellationToken cancellationToken)
    {
        var partition = BoardKeys.Bucket(customer);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var former = await tables.Board.ReadAllAsync(partition, BoardKeys.CaseOf(customer, id), cancellationToken);
            if (await tables.Cases.FindAsync(id.Value, CaseKeys.Head, cancellationToken) is not { } head)
            {
                return;
            }

            var after = BoardEntry.Read(head);
            var version = Math.Max(doneVersion, former.Count == 0 ? 0 : former.Max(VersionOf));
            if (await ReplaceAsync(former, after, BoardKeys.Case(customer, id, version), cancellationToken))
            {
                return;
            }
        }

        throw new TimeoutException($"Case {id} changed at every try to project it.");
    }

    /// <summary>The intents of a case, in the order of versions.</summary>
    public async Task<IReadOnlyList<CaseIntent>> IntentsAsync(CaseId id, CustomerId customer, CancellationToken cancellationToken)
    {
        var rows = await tables.Board.ReadAllAsync(BoardKeys.Bucket(customer), BoardKeys.TodosOf(customer, id), cancellationToken);
        return [.. rows.Select(CaseIntent.Read).OrderBy(intent => intent.Version)];
    }

    /// <summary>The version up to which a case's row says that all effects are done: the last part of its key.</summary>
    public static long VersionOf(TableEntity caseRow) =>
        long.Parse(caseRow.RowKey.AsSpan(caseRow.RowKey.LastIndexOf('|') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rows that list the notifications of a commit.</summary>
    internal static IEnumerable<TableTransactionAction> NoteActions(CaseIntent intent)
    {
        foreach (var note in intent.Body.Notes)
        {
            var place = BoardKeys.NotePlace(intent.At, intent.Case, intent.Version, note.Number);
            var late = BoardKeys.LateList + BoardKeys.LatePlace(intent.At, intent.Case, intent.Version, note.Number);
            foreach (var key in note.Recipients.Select(recipient => BoardKeys.To(recipient, place)).Prepend(late).Prepend(BoardKeys.Note(place)))
            {
                yield return new(TableTransactionActionType.UpsertReplace, new TableEntity(intent.Partition, key)
                {
                    ["Case"] = intent.Case.Value,
                    ["Id"] = note.Id,
                    ["Kind"] = note.Kind,
                });
            }
        }
    }

    private async Task<bool> ReplaceAsync(
        IReadOnlyList<TableEntity> former, BoardEntry after, string caseKey, CancellationToken cancellationToken)
    {
        var partition = BoardKeys.Bucket(after.Customer);
        var actions = new List<TableTransactionAction>();
        foreach (var row in former.Where(row => row.RowKey != caseKey))
        {
            actions.Add(new(TableTransactionActionType.Delete, row, row.ETag));
        }

        var kept = former.FirstOrDefault(row => row.RowKey == caseKey);
        actions.Add(kept is null
            ? new(TableTransactionActionType.Add, after.Row(partition, caseKey))
            : new(TableTransactionActionType.UpdateReplace, after.Row(partition, caseKey), kept.ETag));
        var old = await ThereAsync(partition, former.SelectMany(row => BoardEntry.TryRead(row)?.ListKeys() ?? []).Distinct(), cancellationToken);
        actions.AddRange(ListActions(partition, old, after));
        actions.Add(Changed(partition, after));
        try
        {
            await tables.Board.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    // Its words are indexed by whoever has time (TableWordIndex).
    private static TableTransactionAction Changed(string partition, BoardEntry entry) => new(
        TableTransactionActionType.UpsertReplace,
        new TableEntity(partition, BoardKeys.Word(entry.Customer, entry.Case)) { ["Case"] = entry.Case.Value });

    // A transaction cannot delete what may be missing, and this one must also mend a damaged board.
    private async Task<IReadOnlyList<string>> ThereAsync(string partition, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var there = new List<string>();
        foreach (var key in keys)
        {
            if (await tables.Board.FindAsync(partition, key, cancellationToken, "Case") is not null)
            {
                there.Add(key);
            }
        }

        return there;
    }

    private static IEnumerable<TableTransactionAction> ListActions(string partition, IReadOnlyList<string> before, BoardEntry after)
    {
        var keys = after.ListKeys();
        return
        [
            .. before.Except(keys).Select(key => Delete(partition, key)),
            .. keys.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, after.Row(partition, key))),
            new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, BoardKeys.Revision)
            {
                ["Now"] = $"{after.Case}|{after.Version}|{Guid.NewGuid():N}",
            }),
        ];
    }

    private static TableTransactionAction Delete(string partition, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, rowKey));
}
