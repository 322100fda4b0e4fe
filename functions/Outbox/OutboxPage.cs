using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/outbox</c>: every word to a person and how far it has come, what failed first (I4).</summary>
internal static class OutboxPage
{
    private const string Path = "/console/outbox";
    private const int PageSize = 50;
    private const int FailedMax = 10;

    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Operator];

    public static void MapOutboxPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireConsole(Readers);
        routes.MapPost(Path + "/look", LookAsync).RequireConsole(Readers);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, OutboxDesk desk, ICaseFileStore files, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var typed = http.Request.Query;
        var cursor = typed["cursor"].FirstOrDefault();
        var view = new OutboxView(console, [], null)
        {
            StateTyped = typed["state"].FirstOrDefault() ?? "",
            KindTyped = typed["kind"].FirstOrDefault() ?? "",
            CaseTyped = typed["case"].FirstOrDefault()?.Trim() ?? "",
            IsLater = !string.IsNullOrEmpty(cursor),
        };
        var query = new NotificationQuery
        {
            State = Read<NotificationState>(view.StateTyped),
            Kind = Read<NotificationKind>(view.KindTyped),
            Cursor = cursor,
            Limit = PageSize,
        };
        if (view.CaseTyped.Length > 0)
        {
            if (await CaseNames.FindAsync(view.CaseTyped, files, cancellationToken) is not { } file)
            {
                var errors = new Dictionary<string, string> { ["case"] = OutboxTexts.For(console.Language).CaseUnknown };
                return new PageResult<OutboxScreen>(view with { Errors = errors }, StatusCodes.Status400BadRequest);
            }

            query = query with { Case = file.Id };
        }

        try
        {
            return new PageResult<OutboxScreen>(await FillAsync(view, query, desk, cancellationToken), StatusCodes.Status200OK);
        }
        catch (ArgumentException)
        {
            return ConsoleMessage.NotFound(console); // No cursor of ours.
        }
    }

    private static async Task<OutboxView> FillAsync(OutboxView view, NotificationQuery query, OutboxDesk desk, CancellationToken cancellationToken)
    {
        var page = await desk.ListAsync(query, cancellationToken);
        view = view with { Rows = page.Items, Next = page.Next };
        if (view.IsFiltered || view.IsLater)
        {
            return view;
        }

        var failed = await desk.ListAsync(new NotificationQuery { State = NotificationState.Failed, Limit = FailedMax }, cancellationToken);
        return view with { Failed = failed.Items, Service = await desk.ServiceWordsAsync(cancellationToken) };
    }

    private static async Task<IResult> LookAsync(HttpContext http, OutboxDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (!console.Leads)
        {
            return ConsoleMessage.Forbidden(console);
        }

        return await desk.OpenAsync(console.Typed("id"), console.Member.Id, cancellationToken) is { } row
            ? new PageResult<OutboxWordScreen>(new OutboxWordView(console, row), StatusCodes.Status200OK)
            : ConsoleMessage.NotFound(console);
    }

    private static T? Read<T>(string typed)
        where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;
}
