using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Serverless.Functions;

/// <summary>Serves the files that pages refer to (<c>GET /assets/{name}</c>).</summary>
internal static class PageAssets
{
    public static PageAsset Style { get; } = PageAsset.Embedded("site.css", "text/css; charset=utf-8");

    public static PageAsset Mark { get; } = PageAsset.Embedded("mark.svg", "image/svg+xml");

    private static readonly FrozenDictionary<string, PageAsset> ByName =
        new[] { Style, Mark }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], Serve).ExcludeFromDescription();

    private static Results<FileContentHttpResult, NotFound> Serve(string name, HttpResponse response)
    {
        if (!ByName.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        // The name holds a hash of the content, so what it names never changes.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }
}
