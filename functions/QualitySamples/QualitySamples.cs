using System.Text.Json;
using NodaTime;
using NodaTime.Text;
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

    private static async Task<IResult> DrawAsync(HttpContext context, SampleBook samples, ICaseFileStore files, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context.Request, cancellationToken) is not { } wanted)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object of from, to, count and by.");
        }

        if (Date(wanted.From) is not { } from)
        {
            return Bad("from", "a date such as 2026-11-01");
        }

        if (Date(wanted.To) is not { } to || to < from)
        {
            return Bad("to", "a date from 'from' on");
        }

        if (wanted.Count is not (>= 1 and <= QualitySample.CountMax))
        {
            return Bad("count", $"1 to {QualitySample.CountMax}");
        }

        if (!CaseKpi.TryParse(wanted.By ?? "department", out var by))
        {
            return Bad("by", "one of all, department, handler, owner, provider, channel, nature, tier, policy");
        }

        var sample = await samples.DrawAsync(from, to, wanted.Count.Value, by, context.Staff().Id, cancellationToken);
        return await AnswerAsync(sample, files, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(string id, SampleBook samples, ICaseFileStore files, CancellationToken cancellationToken) =>
        await samples.FindAsync(id, cancellationToken) is { } sample ? await AnswerAsync(sample, files, cancellationToken) : Unknown;

    private static async Task<IResult> ScoreAsync(
        string id, string @case, HttpContext context, SampleBook samples, CaseDesk desk, ICaseFileStore files, CancellationToken cancellationToken)
    {
        if (await samples.FindAsync(id, cancellationToken) is not { } sample
            || sample.Cases.FirstOrDefault(one => one.Case.Value == @case || one.Number == @case) is not { } drawn)
        {
            return Unknown;
        }

        if (await ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object of score, scale and note.");
        }

        var decision = await desk.ChangeAsync(
            drawn.Case,
            (file, now) => Sampling.Score(
                file, sample.Id, body.Score, body.Scale ?? 10, body.Note ?? "", ActStamp.Staff(context.Staff().Id, now), desk.Book),
            cancellationToken);
        return decision switch
        {
            CaseDecision.Accepted or CaseDecision.AlreadyDone => await AnswerAsync(sample, files, cancellationToken),
            CaseDecision.Refused refused => Problems.Of(
                refused.Code is "not-closed" or "already-scored" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
                refused.Code, refused.Sentence),
            _ => Unknown,
        };
    }

    private static async Task<IResult> AnswerAsync(QualitySample sample, ICaseFileStore files, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<CaseId, QualityScore>();
        foreach (var drawn in sample.Cases)
        {
            if (await files.FindAsync(drawn.Case, cancellationToken) is { } file
                && file.QualityScores.FirstOrDefault(score => score.Sample == sample.Id) is { } score)
            {
                scores[drawn.Case] = score;
            }
        }

        return JsonAnswer.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("sample");
            JsonSerializer.Serialize(writer, sample, CasesJson.Default.QualitySample);
            writer.WriteStartObject("scores");
            foreach (var (id, score) in scores)
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

    private static IResult Bad(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-sample", $"{field}: {wanted}.", field);

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: >= 1970 and <= 9000 } date } ? date : null;
}
