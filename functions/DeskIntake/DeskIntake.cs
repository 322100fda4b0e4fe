using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /intake/desk</c>: staff register a visit or a letter (H01).</summary>
internal static class DeskIntake
{
    public static void MapDeskIntake(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/intake/desk", ReceiveAsync).RequireStaff().DisableAntiforgery();

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, DeskFormNormalizer normalizer, IIntakeDesk desk, SiteLinks links, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync(context.Request, WebIntake.BytesMax, context.RequestAborted);
        if (body is null)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A contact of at most {WebIntake.BytesMax} bytes is taken.");
        }

        var raw = new RawContact(context.Request.Path, context.Request.ContentType ?? "", body);
        var key = context.Request.Headers[WebFormNormalizer.IdempotencyHeader].FirstOrDefault();
        var reading = normalizer.Normalize(raw, context.Staff().Id, key, time.GetUtcNow().ToInstant());
        if (reading is FormReading.Rejected rejected)
        {
            return FieldProblems.Of(rejected.Errors);
        }

        var (contact, attachments) = ((FormReading.Accepted)reading).Contact;
        Measures.Accepted(contact, await desk.AcceptAsync(contact, raw, attachments, CancellationToken.None));
        return IntakeAnswer.Of(contact.Id, links.Track(contact.Id));
    }
}
