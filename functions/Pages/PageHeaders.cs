namespace Serverless.Functions;

/// <summary>The headers of every page.</summary>
internal static class PageHeaders
{
    // A page is words and forms, with modules of our own that it can do without: nothing inline, nothing from elsewhere, forms only to
    // ourselves. The frame is for a customer's HTML mail, which comes with a policy of its own that lets nothing run.
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // A link carries a token that opens a case: it is neither kept by a cache nor told to the next site.
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
