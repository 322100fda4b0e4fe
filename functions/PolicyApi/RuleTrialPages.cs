using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Runs a version's trial in parts, and shows what came out, with a way to each case (S32).</summary>
internal static class RuleTrialPages
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(RulePages.One + "/trial", ShowAsync).RequireConsole(PolicyApi.Readers);
        routes.MapPost(RulePages.One + "/trial", BeginAsync).RequireConsole(PolicyApi.Readers);
        routes.MapPost(RulePages.One + "/trial/on", GoOnAsync).RequireConsole(PolicyApi.Readers);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, TrialBook book, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await FindAsync(name, desk, rules, cancellationToken) is not var (found, _))
        {
            return ConsoleMessage.NotFound(console);
        }

        _ = int.TryParse(http.Request.Query["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        return Page(console, found, rules, await StateAsync(console, name, book, cancellationToken), skip);
    }

    private static async Task<IResult> BeginAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, TrialBook book, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await FindAsync(name, desk, rules, cancellationToken) is not var (found, draft))
        {
            return ConsoleMessage.NotFound(console);
        }

        if (draft is null)
        {
            return Page(console, found, rules, null, 0, new Dictionary<string, string> { ["from"] = RuleTexts.For(console.Language).Trial.NotPossible });
        }

        if (!CalendarText.TryReadDate(console.Typed("from"), out var from) || !CalendarText.TryReadDate(console.Typed("to"), out var to)
            || to < from || Period.DaysBetween(from, to) > PolicyTrial.DaysMax)
        {
            var errors = new Dictionary<string, string> { ["from"] = RuleTexts.For(console.Language).Trial.BadDates };
            return Page(console, found, rules, await StateAsync(console, name, book, cancellationToken), 0, errors);
        }

        await book.BeginAsync(console.Member.Id, draft, from, to, cancellationToken);
        return SeeOther.To($"{RuleLinks.Of(name)}/trial");
    }

    private static async Task<IResult> GoOnAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, TrialBook book, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await FindAsync(name, desk, rules, cancellationToken) is not var (_, draft))
        {
            return ConsoleMessage.NotFound(console);
        }

        if (draft is not null)
        {
            await book.GoOnAsync(console.Member.Id, draft, cancellationToken);
        }

        return SeeOther.To($"{RuleLinks.Of(name)}/trial");
    }

    // The version, and what can be tried of it: absent for other kinds, for faults, and for a calendar that is not there.
    private static async Task<(RuleVersion Version, RuleFile? Draft)?> FindAsync(
        RuleFileName name, RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(name, cancellationToken) is not { Record: not null } found)
        {
            return null;
        }

        var file = RuleFile.Read(found.Body.GetRawText(), []);
        var isPossible = file?.Content switch
        {
            ServicePolicy policy => rules.Shelf.Newest(RuleKinds.Calendar).Any(known => known.Name.Id == policy.Calendar),
            CalendarDocument => true,
            _ => false,
        };
        return (found, isPossible ? file : null);
    }

    private static async Task<TrialState?> StateAsync(ConsoleContext console, RuleFileName name, TrialBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(console.Member.Id, cancellationToken) is { } state && state.Rule == name.ToString() ? state : null;

    // Without dates, the month before this one.
    private static PageResult<RuleTrialScreen> Page(
        ConsoleContext console, RuleVersion version, LiveRules rules, TrialState? state, int skip, IReadOnlyDictionary<string, string>? errors = null)
    {
        var month = rules.Today.With(DateAdjusters.StartOfMonth);
        var (from, to) = state is null
            ? (month.PlusMonths(-1), month.PlusDays(-1))
            : (LocalDate.FromDateOnly(state.From), LocalDate.FromDateOnly(state.To));
        return new PageResult<RuleTrialScreen>(
            new RuleTrialView(console, version)
            {
                From = errors is null ? CalendarText.Of(from) : console.Typed("from"),
                To = errors is null ? CalendarText.Of(to) : console.Typed("to"),
                Errors = errors ?? NoErrors.Instance,
                State = state,
                Skip = skip,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
