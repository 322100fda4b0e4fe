using System.Runtime.CompilerServices;
using Azure;

namespace Serverless.Azure;

/// <summary>The pages of a query, one request each; an empty one with a continuation is passed on like any other.</summary>
internal sealed class TableQueryPages(TableRequests requests, string table, TableQuery query, CancellationToken cancellationToken)
    : AsyncPageable<TableEntity>(cancellationToken)
{
    public override IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var asked = query.WithPage(pageSizeHint);
        return ReadAsync(asked, TableContinuation.Parse(continuationToken));
    }

    private async IAsyncEnumerable<Page<TableEntity>> ReadAsync(
        TableQuery asked, TableContinuation? next, [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, enumeration);
        do
        {
            var page = await requests.QueryAsync(table, asked, next, either.Token);
            next = TableContinuation.Of(page.Response);
            yield return Page<TableEntity>.FromValues(page.Entities, next?.ToString(), page.Response);
        }
        while (next is not null);
    }
}
