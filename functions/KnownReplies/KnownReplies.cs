using System.Text.Json;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The library of known replies [统一答复]: search, propose, edit, approve, retire; and what fits a case (H15).</summary>
internal static class KnownReplies
{
    private const int LimitMax = 100;

    internal static readonly StaffRole[] Writers =
        [StaffRole.Agent, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    internal static readonly StaffRole[] Approvers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];

    private delegate ReplyDecision Decide(KnownReply reply, string staff, NodaTime.Instant now);

    public static void MapKnownReplies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/replies", ListAsync).RequireStaff();
        routes.MapGet("/replies/{id}", ShowAsync).RequireStaff();
        routes.MapPost("/replies", ProposeAsync).RequireStaff(Writers).DisableAntiforgery();
        routes.MapPut("/replies/{id}", EditAsync).RequireStaff(Writers).DisableAntiforgery();
        routes.MapPost("/replies/{id}/approve", (string id, HttpContext context, ReplyLibrary library, TimeProvider time, CancellationToken stop) =>
            ChangeAsync(id, context, library, time, Replying.Approve, stop)).RequireStaff(Approvers).DisableAntiforgery();
        routes.MapPost("/replies/{id}/retire", (string id, HttpContext context, ReplyLibrary library, TimeProvider time, CancellationToken stop) =>
            ChangeAsync(id, context, library, time, Replying.Retire, stop)).RequireStaff(Approvers).DisableAntiforgery();
        routes.MapGet("/cases/{id}/replies", SuggestAsync).RequireStaff();
    }

    private static async Task<IResult> ListAsync(
        string? q, string? language, string? nature, string? state, int? limit, ReplyLibrary library, ReplyCounts counts,
        CancellationToken cancellationToken)
    {
        Language spoken = default;
        CaseNature of = default;
        ReplyState wanted = ReplyState.Approved;
        if (language is not null && !TryLanguage(language, out spoken))
        {
            return Bad("language", "zh or en");
        }

        if (nature is not null && !CasesJson.TryParse(nature, out of))
        {
            return Bad("nature", "a nature such as complaint");
        }

        if (state is not null && !CasesJson.TryParse(state, out wanted))
        {
            return Bad("state", "one of proposed, approved, retired");
        }

        if (limit is < 1 or > LimitMax || q?.Length > 200)
        {
            return limit is < 1 or > LimitMax ? Bad("limit", $"a number from 1 to {LimitMax}") : Bad("q", "at most 200 characters");
        }

        var found = await ReplyFinding.FindAsync(
            library, q, language is null ? null : spoken, nature is null ? null : of, wanted, limit ?? 20, cancellationToken);
        return Answer(found, await counts.TotalAsync(cancellationToken));
    }

    private static async Task<IResult> SuggestAsync(
        string id, ICaseFileStore files, CaseReplies replies, ReplyCounts counts, CancellationToken cancellationToken) =>
        await CaseNames.FindAsync(id, files, cancellationToken) is { } file
            ? Answer(await replies.FindAsync(file, cancellationToken), await counts.TotalAsync(cancellationToken))
            : CaseNames.Unknown(id);

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, ReplyLibrary library, ReplyCounts counts, ReplyProposals proposals, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } found)
        {
            return Unknown();
        }

        context.Response.Headers.ETag = ETags.Of(found.Version);
        var suggestion = found.Reply is { Newest: null, Origin: { } origin } ? await proposals.DraftAsync(origin, cancellationToken) : null;
        var uses = (await counts.TotalAsync(cancellationToken)).GetValueOrDefault(id);
        return JsonAnswer.Of(writer => Write(writer, new ReplyMatch(found.Reply, 0), uses, suggestion));
    }

    private static async Task<IResult> ProposeAsync(HttpContext context, ReplyLibrary library, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context.Request, ApiJson.Default.ReplyBody, ReplyBody.BytesMax, cancellationToken) is not { } body)
        {
            return BadBody();
        }

        var id = body.Id ?? ReplyFinding.IdOf(body.Title ?? "");
        if (!Replying.IsId(id))
        {
            return Bad("id", "1 to 60 lower-case letters, digits and '-'");
        }

        var decision = Replying.Propose(id, body.ToText(), context.Staff().Id, time.GetUtcNow().ToInstant());
        return await SaveAsync(decision, 0, context, library, StatusCodes.Status201Created, cancellationToken);
    }

    private static async Task<IResult> EditAsync(
        string id, HttpContext context, ReplyLibrary library, TimeProvider time, CancellationToken cancellationToken) =>
        await ApiBody.ReadAsync(context.Request, ApiJson.Default.ReplyBody, ReplyBody.BytesMax, cancellationToken) is { } body
            ? await ChangeAsync(id, context, library, time, (reply, staff, now) => Replying.Edit(reply, body.ToText(), staff, now), cancellationToken)
            : BadBody();

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext context, ReplyLibrary library, TimeProvider time, Decide decide, CancellationToken cancellationToken)
    {
        if (!ETags.TryReadIfMatch(context.Request, out var expected))
        {
            return ETags.Bad();
        }

        if (await library.FindAsync(id, cancellationToken) is not { } found)
        {
            return Unknown();
        }

        return expected is { } version && version != found.Version
            ? Problems.Of(StatusCodes.Status412PreconditionFailed, "reply-changed", "Somebody changed the reply first.")
            : await SaveAsync(
                decide(found.Reply, context.Staff().Id, time.GetUtcNow().ToInstant()), found.Version, context, library,
                StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(
        ReplyDecision decision, long version, HttpContext context, ReplyLibrary library, int status, CancellationToken cancellationToken)
    {
        if (decision.Reply is not { } reply)
        {
            return RefusedAnswer.Of(decision.Code ?? "", decision.Sentence ?? "");
        }

        try
        {
            context.Response.Headers.ETag = ETags.Of(await library.SaveAsync(reply, version, cancellationToken));
        }
        catch (DocumentChangedException)
        {
            return version == 0
                ? Problems.Of(StatusCodes.Status409Conflict, "reply-exists", "There is a reply of this id, or of this title, already.")
                : Problems.Of(StatusCodes.Status412PreconditionFailed, "reply-changed", "Somebody changed the reply first.");
        }

        context.Response.StatusCode = status;
        return JsonAnswer.Of(writer => Write(writer, new ReplyMatch(reply, 0), null, null));
    }

    private static IResult Answer(IReadOnlyList<ReplyMatch> found, IReadOnlyDictionary<string, int> uses) => JsonAnswer.Page(
        new Page<ReplyMatch>(found, null), (writer, match) => Write(writer, match, uses.GetValueOrDefault(match.Reply.Id), null));

    private static void Write(Utf8JsonWriter writer, ReplyMatch match, int? uses, string? suggestion)
    {
        var reply = match.Reply;
        var newest = reply.Approved ?? reply.Draft;
        writer.WriteStartObject();
        writer.WriteString("id", reply.Id);
        writer.WriteString("state", CasesJson.NameOf(reply.State));
        writer.WriteString("title", newest?.Title ?? string.Join(' ', reply.Origin?.Keywords ?? []));
        writer.WriteString("zh", newest?.Zh);
        writer.WriteString("en", newest?.En);
        writer.WriteNumber("version", newest?.Version ?? 0);
        if (uses is { } count)
        {
            writer.WriteNumber("uses", count);
        }

        if (match.Score > 0)
        {
            writer.WriteNumber("score", match.Score);
        }

        if (suggestion is not null)
        {
            writer.WriteString("suggestion", suggestion);
        }

        writer.WritePropertyName("reply");
        JsonSerializer.Serialize(writer, reply, CasesJson.Default.KnownReply);
        writer.WriteEndObject();
    }

    private static bool TryLanguage(string text, out Language language)
    {
        language = text.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
        return language == Language.Chinese || text.StartsWith("en", StringComparison.OrdinalIgnoreCase);
    }

    private static IResult Unknown() => Problems.Of(StatusCodes.Status404NotFound, "reply-unknown", "There is no reply of this id.");

    private static IResult BadBody() =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object, is too large, or has a value that is not known.");

    private static IResult Bad(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"{field}: {wanted}.", field);
}
