using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Tries a text with the sorting rules, and shows how often they were right (<c>/console/sorting</c>; H10, H80).</summary>
internal static class SortingPages
{
    /// <summary>The most cases that one look at the accuracy reads.</summary>
    public const int CasesMax = 5_000;

    private const int ShortMax = 200;
    private const int DaysBack = 30;

    public static void MapSortingPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/sorting", ShowAsync).RequireConsole(SortingApi.Deciders);
        routes.MapPost("/console/sorting", TryAsync).RequireConsole(SortingApi.Deciders);
        routes.MapGet("/console/sorting/accuracy", AccuracyAsync).RequireConsole(SortingApi.Deciders);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken) =>
        new PageResult<SortingScreen>(
            new SortingView(http.Console()) { Drafts = [.. (await DraftsAsync(library, rules, cancellationToken)).Select(record => record.Name)] },
            StatusCodes.Status200OK);

    // By POST: what is tried may be a customer's words, which belong in no address.
    private static async Task<IResult> TryAsync(
        HttpContext http, RuleLibrary library, LiveRules rules, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = SortingTexts.For(console.Language);
        var drafts = await DraftsAsync(library, rules, cancellationToken);
        var view = new SortingView(console)
        {
            Text = console.Typed("text"),
            Subject = SafeText.Cut(console.Typed("subject"), ShortMax),
            Channel = console.Typed("channel"),
            Tier = console.Typed("tier"),
            Draft = console.Typed("draft"),
            Drafts = [.. drafts.Select(record => record.Name)],
        };
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (view.Text.Length is 0 or > SortingApi.TextMax)
        {
            errors["text"] = texts.TextWrong(SortingApi.TextMax);
        }

        SortingBook? draft = null;
        if (view.Draft.Length > 0)
        {
            draft = drafts.FirstOrDefault(record => record.Name.ToString() == view.Draft) is { } record
                ? RuleFile.Read(record.Body.GetRawText(), [])?.Content as SortingBook
                : null;
            if (draft is null)
            {
                errors["draft"] = texts.DraftWrong;
            }
        }

        if (errors.Count > 0)
        {
            return new PageResult<SortingScreen>(view with { Errors = errors }, StatusCodes.Status400BadRequest);
        }

        var channel = CasesJson.TryParse<Channel>(view.Channel, out var way) ? way : Channel.Web;
        var tier = CasesJson.TryParse<Tier>(view.Tier, out var level) ? level : Tier.Regular;
        var now = time.GetUtcNow().ToInstant();
        return new PageResult<SortingScreen>(
            view with
            {
                Result = SortingRun.Sort(rules.Current.Sorting, view.Text, view.Subject, channel, null, tier, now),
                DraftResult = draft is null ? null : SortingRun.Sort(draft, view.Text, view.Subject, channel, null, tier, now),
            },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> AccuracyAsync(
        HttpContext http, CaseScan scan, LiveRules rules, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var query = http.Request.Query;
        var view = new SortingAccuracyView(console)
        {
            From = query["from"].FirstOrDefault() ?? CalendarText.Of(rules.Today.PlusDays(-DaysBack)),
            To = query["to"].FirstOrDefault() ?? CalendarText.Of(rules.Today),
        };
        if (!query.ContainsKey("from"))
        {
            return new PageResult<SortingAccuracyScreen>(view, StatusCodes.Status200OK); // Cases are read when somebody asks for it.
        }

        if (!CalendarText.TryReadDate(view.From, out var first) || !CalendarText.TryReadDate(view.To, out var last)
            || last < first || Period.DaysBetween(first, last) > SortingApi.DaysMax)
        {
            var errors = new Dictionary<string, string> { ["from"] = SortingTexts.For(console.Language).DatesWrong(SortingApi.DaysMax) };
            return new PageResult<SortingAccuracyScreen>(view with { Errors = errors }, StatusCodes.Status400BadRequest);
        }

        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var found = new List<CaseFile>();
        var opened = new CaseQuery
        {
            OpenedFrom = first.AtStartOfDayInZone(zone).ToInstant(),
            OpenedBefore = last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
        };
        await foreach (var (_, file) in scan.FilesAsync(opened, cancellationToken))
        {
            if (found.Count == CasesMax)
            {
                view = view with { IsCut = true };
                break;
            }

            found.Add(file);
        }

        return new PageResult<SortingAccuracyScreen>(view with { Accuracy = SortingAccuracy.Of(found) }, StatusCodes.Status200OK);
    }

    private static async Task<List<RuleRecord>> DraftsAsync(RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var drafts = new List<RuleRecord>();
        await foreach (var record in library.ListAsync(cancellationToken))
        {
            if (record.Kind == RuleKinds.Sorting.Name
                && (record.State == RuleState.Draft || (record.State == RuleState.Published && !rules.IsInForce(record))))
            {
                drafts.Add(record);
            }
        }

        return drafts;
    }
}
