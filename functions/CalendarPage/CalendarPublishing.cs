using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Publishes a calendar's draft after a page that shows the due times it would move (S07).</summary>
internal static class CalendarPublishing
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/calendar/{id}/publish", ShowAsync).RequireConsole(CalendarPage.Readers);
        routes.MapPost("/console/calendar/{id}/publish", PublishAsync).RequireConsole(CalendarPage.Writers);
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext http, RuleDesk desk, LiveRules rules, CalendarPreview preview, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return await CalendarBook.FindAsync(id, desk, rules, cancellationToken) is not { } book ? ConsoleMessage.NotFound(console)
            : book.Draft is null ? SeeOther.To($"/console/calendar?id={id}")
            : await PageAsync(console, book, rules, preview, null, cancellationToken);
    }

    private static async Task<IResult> PublishAsync(
        string id, HttpContext http, RuleDesk desk, LiveRules rules, CalendarPreview preview, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await CalendarBook.FindAsync(id, desk, rules, cancellationToken) is not { } book)
        {
            return ConsoleMessage.NotFound(console);
        }

        if (book.Draft is null)
        {
            return SeeOther.To($"/console/calendar?id={id}"); // It was published meanwhile: the page says so.
        }

        long? seen = long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return await desk.PublishAsync(book.Draft.Name, seen, console.Member.Id, cancellationToken) is RuleOutcome.Done
            ? SeeOther.To($"/console/calendar?id={id}&done=published")
            : await PageAsync(console, book, rules, preview, CalendarTexts.For(console.Language).Changed, cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        ConsoleContext console, CalendarBook book, LiveRules rules, CalendarPreview preview, string? refusal, CancellationToken cancellationToken)
    {
        var draft = book.Draft!; // Both callers have looked.
        var texts = CalendarTexts.For(console.Language);
        var today = rules.Now.InZone(DateTimeZoneProviders.Tzdb[book.Old.Zone]).Date;
        var file = RuleFile.Read(draft.Body.GetRawText(), []);
        return new PageResult<CalendarPublishScreen>(
            new CalendarPublishView(console, draft)
            {
                Changes = new CalendarDrawing(book, texts, today, mayWrite: false).Changes(),
                Moves = file is null || draft.Faults.Count > 0 ? null : await preview.RunAsync(file, book.ChangedFrom(today), cancellationToken),
                Faults = draft.Faults,
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
