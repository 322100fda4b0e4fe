using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /intake/email</c>: a mail, as SendGrid's Inbound Parse posts it (H01).</summary>
/// <remarks>
/// SendGrid drops a mail at once on a 4xx and tells nobody. So nothing but a failed proof of origin is answered with one: what
/// cannot be understood is kept as it came and answered 200, what cannot be kept now is answered 503 and comes again.
/// </remarks>
internal static class EmailIntake
{
    /// <summary>More than twice the largest mail that SendGrid takes; a still larger body is nobody's mail.</summary>
    private const int BytesMax = 64 * 1024 * 1024;

    private const int LargeBytes = 4 * 1024 * 1024;

    /// <summary>Large mails are read a few at a time, so that many at once cost waiting and not memory (I9).</summary>
    private static readonly SemaphoreSlim LargePlaces = new(4);

    public static void MapEmailIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/intake/email", ReceiveAsync).DisableAntiforgery();

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, SendGridGuard guard, EmailNormalizer normalizer, IIntakeDesk desk, TimeProvider time)
    {
        var isLarge = context.Request.ContentLength is null or > LargeBytes;
        if (!isLarge)
        {
            return await AcceptAsync(context, guard, normalizer, desk, time);
        }

        await LargePlaces.WaitAsync(context.RequestAborted);
        try
        {
            return await AcceptAsync(context, guard, normalizer, desk, time);
        }
        finally
        {
            LargePlaces.Release();
        }
    }

    private static async Task<IResult> AcceptAsync(
        HttpContext context, SendGridGuard guard, EmailNormalizer normalizer, IIntakeDesk desk, TimeProvider time)
    {
        var request = context.Request;
        byte[]? body;
        try
        {
            body = await RequestBody.ReadAsync(request, BytesMax, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "body-broken", "The mail broke on its way; send it again.");
        }

        if (body is null)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "too-large", $"At most {BytesMax} bytes can be kept.");
        }

        var trust = guard.JudgeMail(
            request.Headers[SendGridSignature.SignatureHeader],
            request.Headers[SendGridSignature.TimestampHeader],
            request.Headers.Authorization,
            body);
        if (trust != SendGridTrust.Trusted)
        {
            return Refuse(context, trust);
        }

        var raw = new RawContact(request.Path + request.QueryString, request.ContentType ?? "", body);
        var (contact, attachments) = normalizer.Normalize(raw, time.GetUtcNow().ToInstant());
        Measures.Accepted(contact, await desk.AcceptAsync(contact, raw, attachments, CancellationToken.None));
        return TypedResults.Ok();
    }

    /// <summary>Answers a webhook that did not prove its origin.</summary>
    internal static IResult Refuse(HttpContext context, SendGridTrust trust)
    {
        if (trust == SendGridTrust.Missing)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"intake\"";
            return Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "A signature or the password is needed.");
        }

        return Problems.Of(StatusCodes.Status403Forbidden, "signature-wrong", "The signature or password does not fit this request.");
    }
}
