using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Serverless.Functions;

/// <summary>Compresses pages, their files and JSON for whoever takes it.</summary>
internal static class Compression
{
    /// <remarks>
    /// Over HTTPS too: to guess a secret from sizes (BREACH) one must make a browser send many requests in a member's name, each with a
    /// guess that the page repeats. The console's cookie is SameSite=Lax, so no other site's requests carry it, and the one secret of a
    /// page, the form token, is another in every second.
    /// </remarks>
    public static IServiceCollection AddCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "text/csv", "image/svg+xml", "application/json", "application/problem+json"];
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
}
