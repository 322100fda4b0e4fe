using Microsoft.Extensions.Options;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>A request whose Twilio signature was found right, as it came.</summary>
/// <param name="Form">All fields, exactly.</param>
/// <param name="Raw">The original, to be kept.</param>
internal sealed record TwilioRequest(FormPairs Form, RawContact Raw)
{
    private const int BytesMax = 256 * 1024;
    private static readonly object Key = new();

    /// <summary>The request that <see cref="Guard{TBuilder}"/> let in.</summary>
    public static TwilioRequest Of(HttpContext context) => (TwilioRequest)context.Items[Key]!; // Set in front of every caller.

    /// <summary>Answers 403 unless the request is signed over our public URL with one of our tokens.</summary>
    public static TBuilder Guard<TBuilder>(TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var body = await RequestBody.ReadAsync(context.Request, BytesMax, context.RequestAborted);
            if (body is null)
            {
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A form of at most {BytesMax} bytes is taken.");
            }

            var path = context.Request.Path + context.Request.QueryString;
            if (!FormPairs.TryParse(body, out var form) || !IsSigned(context, path, form))
            {
                return Problems.Of(StatusCodes.Status403Forbidden, "signature-wrong", "The X-Twilio-Signature does not fit this request.");
            }

            context.Items[Key] = new TwilioRequest(form, new RawContact(path, context.Request.ContentType ?? "", body));
            return await next(invocation);
        });
        return routes;
    }

    private static bool IsSigned(HttpContext context, string path, FormPairs form)
    {
        var services = context.RequestServices;
        var tokens = services.GetRequiredService<IOptions<TwilioOptions>>().Value.AuthTokens;
        var site = services.GetRequiredService<IOptions<SiteOptions>>().Value;
        return tokens is not [] && tokens[0].Length > 0
            && TwilioSignature.IsValid(
                tokens, site.PublicUrl.TrimEnd('/') + RawTarget(context, path), form, context.Request.Headers[TwilioSignature.Header]);
    }

    // Twilio signs the URL as configured: percent escapes must stay as they were sent.
    private static string RawTarget(HttpContext context, string fallBack) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/'
            ? raw
            : fallBack;
}
