namespace Serverless.Azure;

/// <summary>Proves the invariants over the tables, beside a running service, and mends what can be made anew from the case files (I1–I8).</summary>
/// <remarks>
/// Reads every row once, and of each case four or more rows again: for an operator and for tests, not for a request. Mended are the
/// board, the claims that lead to cases, customers and notifications, and effects that were left. Never changed is what a case file says.
/// </remarks>
/// <param name="tables">The tables.</param>
/// <param name="vault">Reads what is sealed.</param>
/// <param name="dispatcher">Runs effects that were left.</param>
/// <param name="time">The clock.</param>
public sealed class TableVerifier(CaseTables tables, TableDataVault vault, CaseEffectDispatcher dispatcher, TimeProvider time)
{
    /// <summary>Every violation found, at most a thousand; empty when the tables are whole.</summary>
    /// <param name="repair">Whether to mend what can be made anew.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyCollection<TableViolation>> VerifyAsync(bool repair, CancellationToken cancellationToken)
    {
        var run = new VerifyRun(repair);
        await CheckEffectsAsync(run, cancellationToken);
        var survey = await BoardSurvey.ReadAsync(tables.Board, cancellationToken);
        var cases = new CaseAudit(tables, vault, time);
        var board = new BoardAudit(tables, vault, dispatcher.Board);
        await foreach (var partition in CasePartition.ReadAllAsync(tables.Cases, cancellationToken))
        {
            try
            {
                await cases.CheckAsync(run, partition, cancellationToken);
                await board.SurveyAsync(survey, partition, cancellationToken);
            }
            catch (InvalidDataException damage)
            {
                run.Report("I3", partition.Id.Value, damage.Message);
            }
        }

        await board.CheckAsync(run, survey, cancellationToken);
        await new CustomerAudit(tables, vault).CheckAsync(run, cancellationToken);
        return run.Violations;
    }

    /// <summary>I3: what a commit sets going is set going soon.</summary>
    private async Task CheckEffectsAsync(VerifyRun run, CancellationToken cancellationToken)
    {
        var until = (time.GetUtcNow() - CaseEffectDispatcher.Patience).UtcTicks;
        foreach (var bucket in BoardKeys.AllBuckets)
        {
            foreach (var row in await tables.Board.ReadAllAsync(bucket, BoardKeys.TodoList, cancellationToken))
            {
                var intent = CaseIntent.Read(row);
                if (row.GetInt64("At") <= until && await dispatcher.IsCommittedAsync(intent, cancellationToken) == true)
                {
                    await run.MendAsync(
                        "I3", $"{intent.Case}/{intent.Version}", "a commit's effects are not known to be done.",
                        () => dispatcher.CatchUpAsync(intent.Case, intent.Customer, CaseEffectDispatcher.Patience, cancellationToken));
                }
            }
        }
    }
}
