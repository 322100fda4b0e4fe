using System.Runtime.CompilerServices;
using Azure;

namespace Serverless.Azure;

/// <summary>The pages of a list of blobs, one request each.</summary>
internal sealed class BlobListPages(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    : AsyncPageable<BlobItem>(cancellationToken)
{
    public override IAsyncEnumerable<Page<BlobItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        if (pageSizeHint is < 1 or > BlobRules.PageMax)
        {
            throw new ArgumentOutOfRangeException(nameof(pageSizeHint), pageSizeHint, $"A page has 1 to {BlobRules.PageMax} blobs.");
        }

        return ReadAsync(continuationToken, pageSizeHint);
    }

    private async IAsyncEnumerable<Page<BlobItem>> ReadAsync(
        string? marker, int? size, [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, enumeration);
        do
        {
            var page = await container.ListAsync(prefix, marker, size, either.Token);
            marker = page.NextMarker;
            yield return Page<BlobItem>.FromValues(page.Items, marker, page.Response);
        }
        while (marker is not null);
    }
}
