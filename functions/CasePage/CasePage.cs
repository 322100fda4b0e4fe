using Microsoft.AspNetCore.Http.HttpResults;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/cases/{id}</c>, by id or number: a case with all that is known of it, and all that can be done.</summary>
internal static class CasePage
{
    private static readonly StaffRole[] Leads = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];

    public static void MapCasePage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/cases/{id}", ShowAsync).RequireConsole();
        routes.MapGet("/console/cases/{id}/presence", PresenceAsync).RequireConsole();
        routes.MapPost("/console/cases/{id}/customer", LookAsync).RequireConsole(Leads);
        routes.MapGet("/console/cases/{id}/attachments/{n:int}", DownloadAsync).RequireConsole(AttachmentDesk.Readers);
        routes.MapGet("/console/cases/{id}/mails/{n:int}", MailPage.ShowAsync).RequireConsole(AttachmentDesk.Readers);
        routes.MapPost("/console/cases/{id}/acts/{act}", ActAsync).RequireConsole();
        routes.MapPost("/console/cases/{id}/tasks/{task}/done", EndTaskAsync).RequireConsole();
    }

    private static async Task<IResult> ShowAsync(
        string id, string? order, string? done, HttpContext http, CaseReader reader, CasePresence presence, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await reader.FindAsync(id, cancellationToken) is not { } file)
        {
            return ConsoleMessage.NotFound(console);
        }

        Present(http, file.Id, presence);
        var view = await reader.ReadAsync(file, console, order, isFull: false, typed: null, cancellationToken);
        return Page(view with { Done = done is not null && view.Texts.ActWords.TryGetValue(done, out var act) ? act.Name : null }, StatusCodes.Status200OK);
    }

    private static async Task<IResult> LookAsync(
        string id, string? order, HttpContext http, CaseReader reader, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await reader.FindAsync(id, cancellationToken) is not { } file)
        {
            return ConsoleMessage.NotFound(console);
        }

        // On record before it is seen (H72).
        if (await customers.FindCurrentAsync(file.Head.Customer, cancellationToken) is { } customer)
        {
            await desk.LookedAsync(customer.Id, console.Member.Id, "record", cancellationToken);
        }

        return Page(await reader.ReadAsync(file, console, order, isFull: true, typed: null, cancellationToken), StatusCodes.Status200OK);
    }

    // What an open page asks three times a minute: who else is here, and whether it still shows the newest.
    private static async Task<IResult> PresenceAsync(
        string id, long? seen, HttpContext http, CaseReader reader, CasePresence presence, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await reader.FindAsync(id, cancellationToken) is not { } file)
        {
            return ConsoleMessage.NotFound(console);
        }

        Present(http, file.Id, presence);
        var texts = CasePageTexts.For(console.Language);
        var others = await reader.OthersAsync(file.Id, console, cancellationToken);
        var hasChanged = seen is >= 0 and var version && file.Timeline.Skip((int)Math.Min(version, int.MaxValue)).Any(TimelineReading.Matters);
        http.Response.Headers.CacheControl = "no-store";
        return JsonAnswer.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("others", others.Count == 0 ? "" : texts.Others(string.Join(texts.Comma, others)));
            writer.WriteString("changed", hasChanged ? texts.Changed : "");
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> DownloadAsync(
        string id, int n, HttpContext http, CaseReader reader, AttachmentDesk attachments, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return await reader.FindAsync(id, cancellationToken) is { } file
            && await attachments.DownloadAsync(file, n, console.Member.Id, http.Response, cancellationToken) is not ProblemHttpResult and var found
                ? found
                : ConsoleMessage.NotFound(console);
    }

    private static Task<IResult> ActAsync(
        string id, string act, HttpContext http, CaseReader reader, CaseActs acts, CancellationToken cancellationToken) =>
        RunAsync(id, act, http, reader, acts, cancellationToken);

    private static Task<IResult> EndTaskAsync(
        string id, string task, HttpContext http, CaseReader reader, CaseActs acts, CancellationToken cancellationToken) =>
        RunAsync(id, CaseActs.TaskDone(task), http, reader, acts, cancellationToken);

    private static async Task<IResult> RunAsync(
        string id, string act, HttpContext http, CaseReader reader, CaseActs acts, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await reader.FindAsync(id, cancellationToken) is not { } file || reader.FormOf(file, act, console) is not { } form)
        {
            return ConsoleMessage.NotFound(console);
        }

        var result = await new ActRun(file, form, console, reader, acts).DoAsync(cancellationToken);
        return result switch
        {
            ActResult.Done done => SeeOther.To($"/console/cases/{done.Case}?done={(act.Contains('/', StringComparison.Ordinal) ? "task-done" : act)}"),
            ActResult.Back back => Page(back.View, back.Status),
            _ => ConsoleMessage.NotFound(console),
        };
    }

    private static PageResult<CaseScreen> Page(CasePageView view, int status) => new(view, status);

    // Written when the page is out, so that it waits for nothing.
    private static void Present(HttpContext http, CaseId id, CasePresence presence)
    {
        var staffId = http.Console().Member.Id;
        http.Response.OnCompleted(() => presence.LookAsync(id, staffId, CancellationToken.None));
    }
}
