using System.Globalization;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Publishes a draft after a page that says from when it holds and what it changes (H83).</summary>
internal static class RulePublishing
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(RulePages.One + "/publish", ShowAsync).RequireConsole(PolicyApi.Publishers);
        routes.MapPost(RulePages.One + "/publish", PublishAsync).RequireConsole(PolicyApi.Publishers);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return await desk.FindAsync(new RuleFileName(kind, id, version), cancellationToken) is not { Record: not null } found ? ConsoleMessage.NotFound(console)
            : !found.IsDraft ? SeeOther.To(found.Href)
            : kind == RuleKinds.Calendar.Name ? SeeOther.To($"/console/calendar/{id}/publish")
            : Page(console, found, desk, rules, null);
    }

    private static async Task<IResult> PublishAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await desk.FindAsync(name, cancellationToken) is not { Record: not null })
        {
            return ConsoleMessage.NotFound(console);
        }

        long? seen = long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var outcome = await desk.PublishAsync(name, seen, console.Member.Id, cancellationToken);
        return outcome is RuleOutcome.Done
            ? SeeOther.To($"{RuleLinks.Of(name)}?done=published")
            : await desk.FindAsync(name, cancellationToken) is { } now
                ? Page(console, now, desk, rules, RulePages.Sentence(outcome, RuleTexts.For(console.Language)))
                : ConsoleMessage.NotFound(console);
    }

    private static PageResult<RulePublishScreen> Page(ConsoleContext console, RuleVersion draft, RuleDesk desk, LiveRules rules, string? refusal)
    {
        var texts = RuleTexts.For(console.Language);
        var from = RuleKinds.Find(draft.Name.Kind) is { } kind ? desk.BaseOf(kind, draft.Name.Id) : null;
        return new PageResult<RulePublishScreen>(
            new RulePublishView(console, draft)
            {
                Base = from is null ? null : $"{from.Name.Id} {texts.Version(from.Name.Version)}",
                Changes = from is null ? [] : RuleDifference.Of(RuleBody.Of(from), draft.Body, texts),
                Faults = RulePages.Places(draft.Faults, RuleBody.Pretty(draft.Body)),
                IsDateOver = LocalDatePattern.Iso.Parse(draft.InForceFrom) is { Success: true } date && date.Value <= rules.Today,
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
