using System.Text.Json;

namespace Serverless.Benchmarks;

/// <summary>Reads every notification of the outbox once, however often it is asked for more.</summary>
internal sealed class OutboxReader(HttpClient client)
{
    private string? _page;
    private int _seenOnPage;

    /// <summary>What came since the last reading.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadOnAsync(CancellationToken cancellationToken)
    {
        var fresh = new List<JsonElement>();
        var (page, seen, onPage) = (_page, _seenOnPage, 0);
        await foreach (var (cursor, item) in PagedList.ReadAsync(client, "/outbox?limit=200", _page, cancellationToken))
        {
            if (cursor != page)
            {
                (page, seen, onPage) = (cursor, 0, 0);
            }

            if (++onPage > seen)
            {
                fresh.Add(item);
            }
        }

        (_page, _seenOnPage) = (page, onPage);
        return fresh;
    }
}
