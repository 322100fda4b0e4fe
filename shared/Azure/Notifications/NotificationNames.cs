using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Finds the case whose partition holds a notification.</summary>
/// <remarks>An id begins with its case's, as all of this service's do; for any other a row of its own leads to the case.</remarks>
internal sealed class NotificationNames(CaseTables tables)
{
    private const string Case = "Case";

    /// <summary>Keeps what the ids of a commit's notifications do not say themselves.</summary>
    public async Task KeepAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        foreach (var note in intent.Body.Notes.Where(note => CaseIn(note.Id) != intent.Case))
        {
            var row = new TableEntity(CaseKeys.Note(note.Id), CaseKeys.Claim) { [Case] = intent.Case.Value };
            await tables.NotificationIds.TryAddAsync(row, cancellationToken);
        }
    }

    /// <summary>A notification's row, with or without its words; null when it is unknown.</summary>
    public async Task<NotificationRow?> FindAsync(string id, bool withWords, CancellationToken cancellationToken)
    {
        if (CaseIn(id) is { } named && await ReadAsync(named, id, withWords, cancellationToken) is { } direct)
        {
            return direct;
        }

        return await tables.NotificationIds.FindAsync(CaseKeys.Note(id), CaseKeys.Claim, cancellationToken) is { } row
            ? await ReadAsync(new CaseId(row.GetString(Case)!), id, withWords, cancellationToken) // Keep wrote it.
            : null;
    }

    public async Task<NotificationRow?> ReadAsync(CaseId caseId, string id, bool withWords, CancellationToken cancellationToken)
    {
        string[] columns = withWords ? [] : [.. NotificationRow.PlainColumns];
        var row = await tables.Cases.FindAsync(caseId.Value, CaseKeys.Note(id), cancellationToken, columns);
        return row is null ? null : NotificationRow.Read(row);
    }

    private static CaseId? CaseIn(string id) =>
        id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && CaseKeys.IsPlain(id[..slash]) ? new CaseId(id[..slash]) : null;
}
