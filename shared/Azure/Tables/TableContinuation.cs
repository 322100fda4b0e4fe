using Azure;

namespace Serverless.Azure;

/// <summary>Where a query goes on: the service's two opaque texts, as one that fits a URL.</summary>
internal sealed record TableContinuation(string NextPartitionKey, string? NextRowKey)
{
    private const char Mark = '!';

    public static TableContinuation? Of(Response response) =>
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)
            ? new TableContinuation(partition, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? row : null)
            : null;

    /// <exception cref="ArgumentException">The text is none that <see cref="ToString"/> wrote.</exception>
    public static TableContinuation? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(Mark);
        return parts.Length is 1 or 2
            ? new TableContinuation(Uri.UnescapeDataString(parts[0]), parts.Length is 2 ? Uri.UnescapeDataString(parts[1]) : null)
            : throw new ArgumentException("The continuation is none that this table gave.", nameof(text));
    }

    // Escaping escapes the mark too, so the two cannot run together.
    public override string ToString() => NextRowKey is null
        ? Uri.EscapeDataString(NextPartitionKey)
        : $"{Uri.EscapeDataString(NextPartitionKey)}{Mark}{Uri.EscapeDataString(NextRowKey)}";
}
