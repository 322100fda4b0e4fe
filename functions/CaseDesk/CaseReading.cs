using System.Runtime.CompilerServices;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Walks through case heads page by page, for reports and for work that is not urgent.</summary>
internal static class CaseReading
{
    /// <summary>The heads of the cases opened in a span, in the store's order.</summary>
    public static async IAsyncEnumerable<CaseHead> OpenedAsync(
        this ICaseFileStore files, Instant from, Instant before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CaseQuery { OpenedFrom = from, OpenedBefore = before, Limit = CaseQuery.LimitMax };
        string? cursor = null;
        do
        {
            var page = await files.ListAsync(query with { Cursor = cursor }, cancellationToken);
            foreach (var head in page.Items)
            {
                yield return head;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
