using System.Text;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/audit</c>: who did what when (H71, H72).</summary>
internal static class AuditPage
{
    private const string Path = "/console/audit";
    private const int PageSize = 50;
    private const int RowsMax = 5_000;
    private const int LooksMax = 60;

    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Operator];

    public static void MapAuditPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireConsole(Readers);
        routes.MapPost(Path + "/csv", ExportAsync).RequireConsole(Readers);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, AuditLog log, IStaffDirectory staff, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var typed = http.Request.Query;
        var (view, query) = Read(console, staff, name => typed[name].FirstOrDefault()?.Trim() ?? "");
        var cursor = typed["cursor"].FirstOrDefault();
        if (view.Errors.Count > 0)
        {
            return new PageResult<AuditScreen>(view, StatusCodes.Status400BadRequest);
        }

        try
        {
            var page = await log.ReadAsync(query with { Cursor = cursor, Limit = PageSize }, cancellationToken);
            view = view with { Entries = page.Items, Next = page.Next, IsLater = !string.IsNullOrEmpty(cursor) };
            return new PageResult<AuditScreen>(view, StatusCodes.Status200OK);
        }
        catch (ArgumentException)
        {
            return ConsoleMessage.NotFound(console); // No cursor of ours.
        }
    }

    private static async Task<IResult> ExportAsync(HttpContext http, AuditLog log, IStaffDirectory staff, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var (view, query) = Read(console, staff, console.Typed);
        if (view.Errors.Count > 0)
        {
            return new PageResult<AuditScreen>(view, StatusCodes.Status400BadRequest);
        }

        var texts = AuditTexts.For(console.Language);
        var text = new StringBuilder(Csv.Line(texts.At, texts.Who, texts.What, texts.Subject, texts.Detail, texts.Outcome));
        var rows = 0;
        string? cursor = null;
        for (var looks = 0; looks < LooksMax && rows < RowsMax && (looks == 0 || cursor is not null); looks++)
        {
            var page = await log.ReadAsync(query with { Cursor = cursor, Limit = 500 }, cancellationToken);
            foreach (var entry in page.Items)
            {
                text.Append(Csv.Line(
                    PageTime.Machine(entry.At.ToDateTimeOffset(), console.Page), entry.By, texts.Kinds[entry.Kind], entry.Subject, entry.Detail ?? "",
                    texts.Outcomes[entry.Outcome]));
            }

            (cursor, rows) = (page.Next, rows + page.Items.Count);
        }

        await log.AppendAsync(AuditKind.AuditExport, console.Member.Id, "", cancellationToken: cancellationToken);
        return Csv.File(text.ToString(), "audit.csv");
    }

    private static (AuditView View, AuditQuery Query) Read(ConsoleContext console, IStaffDirectory staff, Func<string, string> typed)
    {
        var view = new AuditView(console, [], null)
        {
            Staff = staff.All,
            ByTyped = typed("by"),
            KindTyped = typed("kind"),
            DayTyped = typed("day"),
        };
        var query = new AuditQuery
        {
            By = view.ByTyped.Length > 0 ? view.ByTyped : null,
            Kind = Enum.TryParse<AuditKind>(view.KindTyped, out var kind) && Enum.IsDefined(kind) ? kind : null,
        };
        if (view.DayTyped.Length == 0)
        {
            return (view, query);
        }

        return LocalDatePattern.Iso.Parse(view.DayTyped) is { Success: true, Value: { Year: > 1 and < 9999 } day }
            ? (view, query with { From = StartOf(day, console.Zone), Before = StartOf(day.PlusDays(1), console.Zone) })
            : (view with { Errors = new Dictionary<string, string> { ["day"] = AuditTexts.For(console.Language).DayUnknown } }, query);
    }

    private static Instant StartOf(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant();
}
