using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>/console/new</c>: staff register a visit or a letter with its scans, as <c>POST /intake/desk</c> does (H01).</summary>
internal static class NewContactPage
{
    private static readonly string[] Kept = ["kind", "message", "name", "phone", "email", "subject", "language"];

    public static void MapNewContactPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/new", ShowAsync).RequireConsole();
        routes.MapPost("/console/new", RegisterAsync).AddEndpointFilter(TakeFilesAsync).RequireConsole();
    }

    private static async Task<IResult> ShowAsync(string? contact, HttpContext http, ICaseFileStore files, CancellationToken cancellationToken)
    {
        var view = new NewContactView(http.Console(), Guid.NewGuid().ToString("N"));
        if (contact is not { Length: > 0 and <= 100 })
        {
            return new PageResult<NewContactScreen>(view, StatusCodes.Status200OK);
        }

        var found = await files.FindByContactAsync(new ContactId(contact), cancellationToken);
        var head = found is { } id ? (await files.FindAsync(id, cancellationToken))?.Head : null;
        return new PageResult<NewContactScreen>(view with { Registered = contact, Case = head }, StatusCodes.Status200OK);
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, DeskFormNormalizer normalizer, IIntakeDesk desk, TimeProvider time)
    {
        var console = http.Console();
        var occurredAt = console.Typed("occurredAt");
        var happened = occurredAt.Length == 0 ? null : PageTime.Read(occurredAt, console.Zone);
        var key = console.Typed("key");
        var raw = new RawContact("/intake/desk", "application/json", await BodyAsync(console.Form, happened, http.RequestAborted));
        var reading = normalizer.Normalize(raw, console.Member.Id, key, time.GetUtcNow().ToInstant());
        if (reading is FormReading.Accepted { Contact: var (contact, attachments) } && (happened is not null || occurredAt.Length == 0))
        {
            Measures.Accepted(contact, await desk.AcceptAsync(contact, raw, attachments, CancellationToken.None));
            return SeeOther.To($"/console/new?contact={contact.Id}");
        }

        var errors = ((reading as FormReading.Rejected)?.Errors ?? [])
            .ToDictionary(error => error.Field, error => console.Language == Language.Chinese ? error.Chinese : error.English);
        if (happened is null && occurredAt.Length > 0)
        {
            errors["occurredAt"] = NewContactTexts.For(console.Language).TimeUnknown;
        }

        var typed = Kept.Append("occurredAt").ToDictionary(name => name, console.Typed);
        return new PageResult<NewContactScreen>(
            new NewContactView(console, key.Length > 0 ? key : Guid.NewGuid().ToString("N")) { Typed = typed, Errors = errors }, FormStatus.Of(errors));
    }

    // What the API would have got: without the proof of the form, which is nobody's to keep.
    private static async Task<byte[]> BodyAsync(IFormCollection form, DateTimeOffset? happened, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        foreach (var name in Kept.Where(name => form[name].FirstOrDefault() is { Length: > 0 }))
        {
            writer.WriteString(name, form[name].First());
        }

        if (happened is { } at)
        {
            writer.WriteString("occurredAt", OffsetDateTimePattern.ExtendedIso.Format(at.ToOffsetDateTime()));
        }

        writer.WriteStartArray("attachments");
        foreach (var file in form.Files.Where(file => file.FileName.Length > 0 || file.Length > 0))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            writer.WriteStartObject();
            writer.WriteString("name", file.FileName);
            writer.WriteString("type", file.ContentType);
            writer.WriteBase64String("content", content.GetBuffer().AsSpan(0, (int)content.Length));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        return body.ToArray();
    }

    // Scans are larger than what other forms may send.
    private static async ValueTask<object?> TakeFilesAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = WebIntake.BytesMax;
        }

        try
        {
            return await next(invocation);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new MessageResult(new MessageView(PageContext.From(http.Request, NodaTime.DateTimeZone.Utc), MessageKind.TooLarge));
        }
    }
}
