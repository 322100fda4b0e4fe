using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The pages of the quality samples: draw one, score its cases one by one, see what came out (H82).</summary>
internal static class QualityPages
{
    private const int SamplesShown = 50;
    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapQualityPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/quality", ListAsync).RequireConsole(Readers);
        routes.MapPost("/console/quality", DrawAsync).RequireConsole(StaffRole.Quality);
        routes.MapGet("/console/quality/{id}", ShowAsync).RequireConsole(Readers);
        routes.MapPost("/console/quality/{id}/{case}", ScoreAsync).RequireConsole(StaffRole.Quality);
    }

    private static async Task<IResult> ListAsync(HttpContext http, SampleBook samples, PeriodLog periods, IStaffDirectory staff)
    {
        var month = ReportPeriod.Of(ReportKind.Month, periods.Today);
        var typed = new SampleTyped(NodaTime.Text.LocalDatePattern.Iso.Format(month.First), NodaTime.Text.LocalDatePattern.Iso.Format(periods.Today), "20", "department");
        return await ListedAsync(http, samples, staff, typed, NoErrors.Instance);
    }

    private static async Task<IResult> DrawAsync(HttpContext http, SampleBook samples, IStaffDirectory staff)
    {
        var console = http.Console();
        var typed = new SampleTyped(console.Typed("from"), console.Typed("to"), console.Typed("count"), console.Typed("by"));
        var (order, wrong) = SampleOrder.Read(typed.From, typed.To, SampleOrder.Number(typed.Count), typed.By);
        if (order is null)
        {
            var words = QualityTexts.For(console.Language).Errors;
            return await ListedAsync(http, samples, staff, typed, wrong.ToDictionary(field => field, field => words[field]));
        }

        var sample = await samples.DrawAsync(order, console.Member.Id, http.RequestAborted);
        return SeeOther.To($"/console/quality/{sample.Id}?done=drawn");
    }

    private static async Task<IResult> ListedAsync(
        HttpContext http, SampleBook samples, IStaffDirectory staff, SampleTyped typed, IReadOnlyDictionary<string, string> errors)
    {
        var newest = await samples.NewestAsync(SamplesShown, http.RequestAborted);
        var rows = newest.Select(sample => new SampleRow(sample, staff.Find(sample.DrawnBy)?.Name ?? sample.DrawnBy)).ToList();
        return new PageResult<QualityScreen>(new QualityView(http.Console(), rows, typed) { Errors = errors }, FormStatus.Of(errors));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, SampleBook samples, SampleScores scores, IStaffDirectory staff) =>
        await samples.FindAsync(id, http.RequestAborted) is { } sample
            ? await ShownAsync(http, sample, scores, staff, null, StatusCodes.Status200OK)
            : ConsoleMessage.NotFound(http.Console());

    private static async Task<IResult> ScoreAsync(
        HttpContext http, string id, string @case, SampleBook samples, SampleScores scores, IStaffDirectory staff)
    {
        var console = http.Console();
        if (await samples.FindAsync(id, http.RequestAborted) is not { } sample || SampleScores.Find(sample, @case) is not { } drawn)
        {
            return ConsoleMessage.NotFound(console);
        }

        var typed = new ScoreTyped(drawn.Case, console.Typed("score"), console.Typed("scale"), console.Typed("note"));
        var decision = await scores.ScoreAsync(
            sample, drawn, SampleOrder.Number(typed.Score), SampleOrder.Number(typed.Scale) ?? 0, typed.Note, console.Member.Id, http.RequestAborted);
        if (decision is CaseDecision.Refused refused)
        {
            var words = QualityTexts.For(console.Language);
            var field = refused.Code.StartsWith("note", StringComparison.Ordinal) ? "note" : refused.Code.StartsWith("scale", StringComparison.Ordinal) ? "scale" : "score";
            typed = typed with { Field = field, Error = words.Refusals.GetValueOrDefault(refused.Code, words.RefusedOtherwise) };
            var status = refused.Code is "not-closed" or "already-scored" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
            return await ShownAsync(http, sample, scores, staff, typed, status);
        }

        return decision is null ? ConsoleMessage.NotFound(console) : SeeOther.To($"/console/quality/{sample.Id}?done=scored");
    }

    private static async Task<IResult> ShownAsync(
        HttpContext http, QualitySample sample, SampleScores scores, IStaffDirectory staff, ScoreTyped? typed, int status)
    {
        var query = http.Request.Query;
        var view = new SampleView(http.Console(), sample, await scores.OfAsync(sample, http.RequestAborted), staff)
        {
            ShowsDone = query["show"] == "done",
            From = Math.Max(0, SampleOrder.Number(query["from"].FirstOrDefault() ?? "") ?? 0),
            Done = query["done"].FirstOrDefault(),
            Typed = typed,
        };
        return new PageResult<SampleScreen>(view, status);
    }
}
