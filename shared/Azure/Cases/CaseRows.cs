using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Reads and writes the rows of a case's partition.</summary>
internal static class CaseRows
{
    /// <summary>The column that names the operation which wrote an event or notification.</summary>
    public const string Operation = "Operation";

    public static TableEntity Event(CaseId id, long version, byte[] body, string operation)
    {
        var row = new TableEntity(id.Value, CaseKeys.Event(version)) { [Operation] = operation };
        SealedColumns.Write(row, body);
        return row;
    }

    public static TableEntity Head(BoardEntry entry, string number)
    {
        var row = entry.Row(entry.Case.Value, CaseKeys.Head);
        row["Number"] = number;
        return row;
    }

    /// <summary>The head, and the events after a version, by one request unless there are a thousand; the head is null for no case.</summary>
    public static async Task<(BoardEntry? Head, IReadOnlyList<byte[]> Events)> ReadAsync(
        TableClient table, CaseId id, long after, CancellationToken cancellationToken)
    {
        BoardEntry? head = null;
        var events = new List<byte[]>();
        var filter = TableFilter.RowsBetween(id.Value, CaseKeys.Event(after + 1), CaseKeys.Head + "~");
        await foreach (var row in table.QueryAsync(filter, null, null, cancellationToken))
        {
            if (row.RowKey == CaseKeys.Head)
            {
                head = BoardEntry.Read(row);
            }
            else
            {
                events.Add(SealedColumns.Read(row));
            }
        }

        return (head, events);
    }
}
