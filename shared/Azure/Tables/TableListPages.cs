using System.Runtime.CompilerServices;
using Azure;

namespace Serverless.Azure;

/// <summary>The pages of the list of tables.</summary>
internal sealed class TableListPages(TableRequests requests, string? filter, CancellationToken cancellationToken)
    : AsyncPageable<TableItem>(cancellationToken)
{
    public override IAsyncEnumerable<Page<TableItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken, new TableQuery(filter, null, null).WithPage(pageSizeHint));

    private async IAsyncEnumerable<Page<TableItem>> ReadAsync(
        string? next, TableQuery asked, [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, enumeration);
        do
        {
            var page = await requests.ListTablesAsync(asked, next, either.Token);
            next = page.Response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var name) ? name : null;
            yield return Page<TableItem>.FromValues(page.Tables, next, page.Response);
        }
        while (next is not null);
    }
}
