using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Serverless.Functions;

/// <summary>Serves the files that pages refer to (<c>GET /assets/{name}</c>).</summary>
/// <remarks>They lie in Pages/Assets; the parts of the console's style in its folder Console go out as one file.</remarks>
internal static class PageAssets
{
    private static readonly FrozenDictionary<string, PageAsset> BySource = PageAsset.All().ToFrozenDictionary(asset => asset.Source, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PageAsset> ByName =
        BySource.Values.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of a file, such as <c>site.css</c>: it changes with the content.</summary>
    public static string Url(string source) => BySource[source].Url;

    /// <summary>Every file.</summary>
    public static IEnumerable<PageAsset> All => BySource.Values;

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
