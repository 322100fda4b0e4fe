using System.Runtime.CompilerServices;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>All rows of one case.</summary>
internal sealed class CasePartition(CaseId id)
{
    public CaseId Id { get; } = id;

    public TableEntity? Head { get; private set; }

    public List<TableEntity> Events { get; } = [];

    /// <summary>The contacts that are filed here; void rows left out.</summary>
    public List<TableEntity> Contacts { get; } = [];

    public List<TableEntity> Notes { get; } = [];

    /// <summary>Every partition of the table, one at a time.</summary>
    public static async IAsyncEnumerable<CasePartition> ReadAllAsync(
        TableClient table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CasePartition? partition = null;
        await foreach (var row in table.QueryAsync(null, null, null, cancellationToken))
        {
            if (partition is not null && partition.Id.Value != row.PartitionKey)
            {
                yield return partition;
                partition = null;
            }

            partition ??= new CasePartition(new CaseId(row.PartitionKey));
            partition.Add(row);
        }

        if (partition is not null)
        {
            yield return partition;
        }
    }

    /// <summary>One partition as it is now.</summary>
    public static async Task<CasePartition> ReadAsync(TableClient table, CaseId id, CancellationToken cancellationToken)
    {
        var partition = new CasePartition(id);
        foreach (var row in await table.ReadAllAsync(id.Value, "", cancellationToken))
        {
            partition.Add(row);
        }

        return partition;
    }

    private void Add(TableEntity row)
    {
        switch (row.RowKey)
        {
            case CaseKeys.Head:
                Head = row;
                break;
            case var key when key.StartsWith(CaseKeys.EventPrefix, StringComparison.Ordinal):
                Events.Add(row);
                break;
            case var key when key.StartsWith(CaseKeys.NotePrefix, StringComparison.Ordinal):
                Notes.Add(row);
                break;
            case var key when key.StartsWith(CaseKeys.ContactPrefix, StringComparison.Ordinal) && ContactClaims.IsFiled(row):
                Contacts.Add(row);
                break;
            default:
                break;
        }
    }
}
