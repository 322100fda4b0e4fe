using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A quality checker draws random closed cases and scores them; the scores stand in the case files and enter the rates (H82).</summary>
internal static class QualitySamples
{
    private const int BytesMax = 64 * 1024;

    public static void MapQualitySamples(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/quality/samples", DrawAsync).RequireStaff(StaffRole.Quality).DisableAntiforgery();
        routes.MapGet("/quality/samples/{id}", ShowAsync)
            .RequireStaff(StaffRole.Quality, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director);
        routes.MapPost("/quality/samples/{id}/{case}", ScoreAsync).RequireStaff(StaffRole.Quality).DisableAntiforgery();
    }

    private static async Task<IResult> DrawAsync(HttpContext context, SampleBook samples, SampleScores scores, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context.Request, cancellationToken) is not { } wanted)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object of from, to, count and by.");
        }

        var (order, wrong) = SampleOrder.Read(wanted.From, wanted.To, wanted.Count, wanted.By);
        if (order is null)
        {
            return Bad(wrong[0]);
        }

        var sample = await samples.DrawAsync(order, context.Staff().Id, cancellationToken);
        return await AnswerAsync(sample, scores, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(string id, SampleBook samples, SampleScores scores, CancellationToken cancellationToken) =>
        await samples.FindAsync(id, cancellationToken) is { } sample ? await AnswerAsync(sample, scores, cancellationToken) : Unknown;

    private static async Task<IResult> ScoreAsync(
        string id, string @case, HttpContext context, SampleBook samples, SampleScores scores, CancellationToken cancellationToken)
    {
        if (await samples.FindAsync(id, cancellationToken) is not { } sample
            || SampleScores.Find(sample, @case) is not { } drawn)
        {
            return Unknown;
        }

        if (await ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object of score, scale and note.");
        }

        var decision = await scores.ScoreAsync(
            sample, drawn, body.Score, body.Scale ?? 10, body.Note ?? "", context.Staff().Id, cancellationToken);
        return decision switch
        {
            CaseDecision.Accepted or CaseDecision.AlreadyDone => await AnswerAsync(sample, scores, cancellationToken),
            CaseDecision.Refused refused => Problems.Of(
                refused.Code is "not-closed" or "already-scored" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
                refused.Code, refused.Sentence),
            _ => Unknown,
        };
    }

    private static async Task<IResult> AnswerAsync(QualitySample sample, SampleScores scores, CancellationToken cancellationToken)
    {
        var given = await scores.OfAsync(sample, cancellationToken);
        return JsonAnswer.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("sample");
            JsonSerializer.Serialize(writer, sample, CasesJson.Default.QualitySample);
            writer.WriteStartObject("scores");
            foreach (var (id, score) in given)
            {
                writer.WritePropertyName(id.Value);
                JsonSerializer.Serialize(writer, score, CasesJson.Default.QualityScore);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static async Task<SampleBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RequestBody.ReadAsync(request, BytesMax, cancellationToken) is { } body
                ? JsonSerializer.Deserialize(body, ApiJson.Default.SampleBody)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Unknown => Problems.Of(StatusCodes.Status404NotFound, "sample-unknown", "There is no such sample, or it has no such case.");

    private static IResult Bad(string field) => Problems.Of(
        StatusCodes.Status400BadRequest, "bad-sample",
        $"{field}: " + field switch
        {
            "from" => "a date such as 2026-11-01.",
            "to" => "a date from 'from' on.",
            "count" => $"1 to {QualitySample.CountMax}.",
            _ => "one of all, department, handler, owner, provider, channel, nature, tier, policy.",
        },
        field);
}
