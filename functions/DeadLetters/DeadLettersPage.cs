using System.Globalization;

namespace Serverless.Functions;

/// <summary><c>/console/dead-letters</c>: what could not be processed, why, and back into its queue (I6).</summary>
internal static class DeadLettersPage
{
    private const string Path = "/console/dead-letters";
    private const int PageSize = 25;
    private const int ReplayMax = 100;

    public static void MapDeadLettersPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireConsole(DeadLetters.Readers);
        routes.MapPost(Path + "/look", LookAsync).RequireConsole(DeadLetters.Readers);
        routes.MapPost(Path + "/replay", ReplayAsync).RequireConsole(DeadLetters.Readers);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, DeadLetterDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await ReadAsync(console, http.Request.Query["cursor"], desk, cancellationToken) is not { } view)
        {
            return ConsoleMessage.NotFound(console);
        }

        // Only what the list itself tells is believed of the address: counts, and ids that lie here again.
        var ids = (http.Request.Query["replayed"].FirstOrDefault() ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
        var isOutcome = ids.Length > 0 || http.Request.Query.ContainsKey("gone");
        var gone = int.TryParse(http.Request.Query["gone"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, ReplayMax) : 0;
        var again = view.Letters.Select(letter => letter.Letter.Id).Intersect(ids).ToList();
        return Page(view with { Outcome = isOutcome ? new ReplayOutcome(Math.Min(ids.Length, ReplayMax), gone, again) : null });
    }

    private static async Task<IResult> LookAsync(HttpContext http, DeadLetterDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (!console.Leads)
        {
            return ConsoleMessage.Forbidden(console);
        }

        var id = console.Typed("look");
        if (await ReadAsync(console, console.Typed("cursor"), desk, cancellationToken) is not { } view
            || view.Letters.FirstOrDefault(letter => letter.Letter.Id == id) is not { } letter)
        {
            return ConsoleMessage.NotFound(console);
        }

        await desk.LookedAsync(letter, console.Member.Id, cancellationToken);
        return Page(view with { Opened = id });
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, DeadLetterDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var one = console.Typed("one");
        var ids = (one.Length > 0 ? [one] : console.Form["ids"].OfType<string>()).Distinct().Take(ReplayMax).ToList();
        if (ids.Count == 0)
        {
            return await ReadAsync(console, console.Typed("cursor"), desk, cancellationToken) is { } view
                ? Page(view with { NothingChosen = true }, StatusCodes.Status400BadRequest)
                : ConsoleMessage.NotFound(console);
        }

        var replayed = new List<string>();
        foreach (var id in ids)
        {
            if (await desk.ReplayAsync(id, console.Member.Id, cancellationToken))
            {
                replayed.Add(id);
            }
        }

        return SeeOther.To(string.Create(
            CultureInfo.InvariantCulture, $"{Path}?replayed={Uri.EscapeDataString(string.Join('.', replayed))}&gone={ids.Count - replayed.Count}"));
    }

    private static async Task<DeadLettersView?> ReadAsync(
        ConsoleContext console, string? cursor, DeadLetterDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            var page = await desk.ListAsync(cursor is { Length: > 0 } ? cursor : null, PageSize, cancellationToken);
            return new DeadLettersView(console, page.Items, page.Next) { Cursor = cursor ?? "" };
        }
        catch (ArgumentException)
        {
            return null; // No cursor of ours.
        }
    }

    private static IResult Page(DeadLettersView view, int status = StatusCodes.Status200OK) => new PageResult<DeadLettersScreen>(view, status);
}
