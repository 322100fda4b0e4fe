using System.Globalization;
using System.Net;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>/console/cases/{id}/mails/{n}</c>: the n-th entry's mail as it was sent, for the sandboxed frame of the case page.</summary>
/// <remarks>Cleaned, and under a policy that lets nothing run and nothing be fetched; each look is recorded (I7, H72).</remarks>
internal static class MailPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

    /// <summary>Mails may be large: a few are read at a time (I9).</summary>
    private static readonly SemaphoreSlim Places = new(2);

    public static async Task<IResult> ShowAsync(
        string id, int n, HttpContext http, CaseReader reader, IContactStore contacts, AuditLog audit, ILogger<CaseReader> logger, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await reader.FindAsync(id, cancellationToken) is not { } file
            || file.Timeline.ElementAtOrDefault(n - 1) is not CaseEvent.MessageReceived { Channel: Channel.Email } mail)
        {
            return ConsoleMessage.NotFound(console);
        }

        string? html;
        await Places.WaitAsync(cancellationToken);
        try
        {
            html = await contacts.FindRawAsync(mail.Contact, cancellationToken) is { } raw ? MailHtml.Find(raw) : null;
        }
        finally
        {
            Places.Release();
        }

        await audit.AppendAsync(
            AuditKind.MailRead, console.Member.Id, file.Id.Value, n.ToString(CultureInfo.InvariantCulture), cancellationToken: cancellationToken);
        Log.MailRead(logger, file.Id.Value, n, console.Member.Id);
        Write(http.Response.Headers);
        return TypedResults.Text(Document(console, html), "text/html; charset=utf-8");
    }

    private static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
    }

    // Light in both themes: a mail brings its own colours, which were chosen on white.
    private static string Document(ConsoleContext console, string? html)
    {
        var texts = CasePageTexts.For(console.Language);
        var title = WebUtility.HtmlEncode(texts.MailAsSent);
        var body = html ?? $"<p>{WebUtility.HtmlEncode(texts.MailNone)}</p>";
        return $$"""
            <!DOCTYPE html>
            <html lang="{{PageLanguage.Tag(console.Language)}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>:root { color-scheme: light } body { margin: 1rem; background: #fff; color: #1d2421; font: 15px/1.6 system-ui, sans-serif; overflow-wrap: anywhere } img { max-width: 100%; height: auto } table { border-collapse: collapse } td, th { padding: .2rem .4rem }</style>
            </head>
            <body><main>{{body}}</main></body>
            </html>
            """;
    }
}
