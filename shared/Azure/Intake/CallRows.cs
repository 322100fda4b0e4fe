namespace Serverless.Azure;

/// <summary>A call as it is stored: a head that counts, so that steps have an order, and a row for each step.</summary>
internal sealed record CallRows(string Owner, TableEntity? Head, List<TableEntity> Steps)
{
    public const string StepPrefix = "step-";
    public const string NumberColumn = "Number";
    public const string StepColumn = "Step";
    public const string RawColumn = "Raw";
    private const string CountColumn = "Count";

    public static async Task<CallRows> ReadAsync(TableClient table, string owner, CancellationToken cancellationToken)
    {
        TableEntity? head = null;
        var steps = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(TableFilter.RowsOf(owner), null, null, cancellationToken))
        {
            if (row.RowKey == ContactRow.Head)
            {
                head = row;
            }
            else
            {
                steps.Add(row);
            }
        }

        steps.Sort((one, other) => NumberOf(one).CompareTo(NumberOf(other)));
        return new CallRows(owner, head, steps);
    }

    /// <summary>The head with one step more, and that step with its number: one transaction, refused where another was faster.</summary>
    /// <param name="operation">The try that begins the call, where there is none yet.</param>
    public TableTransactionAction[] Append(TableEntity step, string operation)
    {
        var count = (Head?.GetInt32(CountColumn) ?? 0) + 1;
        step[NumberColumn] = count;
        var head = new TableEntity(Owner, ContactRow.Head)
        {
            [ContactRow.OperationColumn] = Head?.GetString(ContactRow.OperationColumn) ?? operation,
            [CountColumn] = count,
        };
        return
        [
            Head is null
                ? new(TableTransactionActionType.Add, head)
                : new(TableTransactionActionType.UpdateReplace, head, Head.ETag),
            new(TableTransactionActionType.Add, step),
        ];
    }

    private static int NumberOf(TableEntity step) => step.GetInt32(NumberColumn) ?? 0;
}
