using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Serverless.Benchmarks;

/// <summary>Reads the service's lists page by page.</summary>
internal static class PagedList
{
    /// <summary>The items behind a cursor, each with the cursor of its page.</summary>
    public static async IAsyncEnumerable<(string? Cursor, JsonElement Item)> ReadAsync(
        HttpClient client, string path, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var url = new Uri(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", UriKind.Relative);
            using var page = JsonDocument.Parse(await client.GetByteArrayAsync(url, cancellationToken));
            foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
            {
                yield return (cursor, item.Clone());
            }

            cursor = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
    }
}
