using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/board</c>: the open cases as they press, the alerts that wait, and the figures of today (H14, H40–H42).</summary>
internal static class BoardPage
{
    private const string AlertsPath = BoardFilter.Path + "/alerts";

    // A form's token holds for longer than this, so that a page that stays open all day gets a new one in time.
    private static readonly TimeSpan FormsTurn = TimeSpan.FromHours(6);

    public static void MapBoardPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(BoardFilter.Path, ShowAsync).RequireConsole();
        routes.MapPost(AlertsPath, ConfirmAsync).RequireConsole();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, ICaseBoard board, BoardDesk desk, BoardSummary summary, IOptions<SiteOptions> site, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var console = http.Console();
        var filter = BoardFilter.Read(http.Request.Query);
        var day = DayOf(site.Value, time);
        var revision = await board.RevisionAsync(cancellationToken);
        var figures = await summary.ReadAsync(day, revision, cancellationToken);
        var version = VersionOf(filter.Query + http.Request.Query["done"].FirstOrDefault(), console, revision, figures, day, time);
        http.Response.Headers.ETag = version;
        if (http.Request.Headers.IfNoneMatch.ToString() == version)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            var view = await ReadAsync(console, filter, desk, day, figures, time, cancellationToken);
            return new PageResult<BoardScreen>(view with { Version = version, Done = DoneOf(http.Request, view.Texts) }, StatusCodes.Status200OK);
        }
        catch (ArgumentException)
        {
            return ConsoleMessage.NotFound(console); // No cursor of ours.
        }
    }

    // The very decision of the alert's own page; here it is the reader who confirms.
    private static async Task<IResult> ConfirmAsync(
        HttpContext http, ICaseBoard board, BoardDesk desk, BoardSummary summary, CaseDesk cases, ICaseFileStore files,
        IOptions<SiteOptions> site, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var filter = BoardFilter.Read(console.Typed("back"));
        if (!ClockName.TryParse(console.Typed("clock"), out var clock) || !int.TryParse(console.Typed("level"), CultureInfo.InvariantCulture, out var level)
            || await CaseNames.FindAsync(console.Typed("case"), files, cancellationToken) is not { } file)
        {
            return ConsoleMessage.NotFound(console);
        }

        if (!console.Leads && file.AlertTo(clock, level, console.Member.Id) is null)
        {
            return ConsoleMessage.Forbidden(console);
        }

        var typed = console.Typed("promise");
        var promise = typed.Length == 0 ? null : PageTime.Read(typed, console.Zone)?.ToInstant();
        var decision = typed.Length > 0 && promise is null
            ? new CaseDecision.Refused("bad-promise", "promise: a date and a time are needed.")
            : await cases.ChangeAsync(
                file.Id, (newest, now) => Alerting.Confirm(newest, clock, level, promise, ActStamp.Staff(console.Member.Id, now), cases.Book), cancellationToken);
        switch (decision)
        {
            case CaseDecision.Accepted or CaseDecision.AlreadyDone:
                return SeeOther.To(filter.Address + (filter.Query.Length == 0 ? "?" : "&") + "done=confirmed");
            case CaseDecision.Refused { Code: "promise-past" or "bad-promise" } refused:
                var day = DayOf(site.Value, time);
                var figures = await summary.ReadAsync(day, await board.RevisionAsync(cancellationToken), cancellationToken);
                var view = await ReadAsync(console, filter, desk, day, figures, time, cancellationToken);
                return Again(view, file.Head.Number, clock, level, typed, refused.Code);
            default:
                return ConsoleMessage.NotFound(console);
        }
    }

    private static PageResult<BoardScreen> Again(BoardView view, string number, ClockName clock, int level, string typed, string code)
    {
        var errors = view.Console.Page.Texts.Errors;
        var sentence = code == "promise-past" ? errors.PromisePast : errors.PromiseUnclear;
        var alerts = view.Alerts.Select(alert => alert.Case.Number == number && alert.Alert.Clock == clock && alert.Alert.Level == level
            ? alert with { Promise = typed, Error = sentence }
            : alert).ToList();
        var fields = alerts.Where(alert => alert.Error is not null).ToDictionary(alert => $"promise-{alert.Key}", _ => sentence);
        return new PageResult<BoardScreen>(view with { Alerts = alerts, Errors = fields }, StatusCodes.Status400BadRequest);
    }

    private static async Task<BoardView> ReadAsync(
        ConsoleContext console, BoardFilter filter, BoardDesk desk, Instant day, BoardFigures figures, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (rows, next) = await desk.ListAsync(filter, day, cancellationToken);
        var alerts = await desk.AlertsAsync(filter, console, cancellationToken);
        return new BoardView(console, filter, time.GetUtcNow(), rows, alerts, figures) { Next = next, Choices = desk.Choices(console.Language) };
    }

    /// <summary>What all that the page shows depends on; the time left is counted by the page itself.</summary>
    private static string VersionOf(
        string query, ConsoleContext console, string revision, BoardFigures figures, Instant day, TimeProvider time) =>
        $"W/\"{ContentId.Of(
            "board", revision, string.Create(CultureInfo.InvariantCulture, $"{figures.At.UtcTicks}|{day}|{time.GetUtcNow().UtcTicks / FormsTurn.Ticks}"),
            $"{console.Member.Id}|{console.Member.Role}|{console.Language}|{console.Zone.Id}", query,
            PageAssets.Url("console.css") + PageAssets.Url("site.css") + PageAssets.Url("board.js"))}\"";

    // Today is the site's day: figures are the same for everybody.
    private static Instant DayOf(SiteOptions site, TimeProvider time)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.Zone];
        return zone.AtStartOfDay(time.GetUtcNow().ToInstant().InZone(zone).Date).ToInstant();
    }

    private static string? DoneOf(HttpRequest request, BoardTexts texts) => request.Query["done"] == "confirmed" ? texts.Confirmed : null;
}
