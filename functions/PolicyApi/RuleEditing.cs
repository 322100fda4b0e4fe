using System.Globalization;
using System.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Edits a draft in the console: as JSON, and for a policy as a form of its numbers. What was typed is never lost.</summary>
internal static class RuleEditing
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(RulePages.One + "/edit", ShowAsync).RequireConsole(PolicyApi.Publishers);
        routes.MapPost(RulePages.One + "/edit", SaveAsync).RequireConsole(PolicyApi.Publishers);
        routes.MapGet(RulePages.One + "/numbers", ShowNumbersAsync).RequireConsole(PolicyApi.Publishers);
        routes.MapPost(RulePages.One + "/numbers", SaveNumbersAsync).RequireConsole(PolicyApi.Publishers);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return await DraftAsync(new RuleFileName(kind, id, version), desk, cancellationToken) is { Record: { } record } draft
            ? Edit(new RuleEditView(console, draft)
            {
                Typed = RuleBody.Pretty(draft.Body),
                Seen = record.ReadVersion,
                Faults = RulePages.Places(draft.Faults, RuleBody.Pretty(draft.Body)),
                Done = RuleTexts.For(console.Language).Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
            })
            : ConsoleMessage.NotFound(console);
    }

    private static async Task<IResult> SaveAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, RuleLibrary library, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await DraftAsync(name, desk, cancellationToken) is not { Record: { } record } draft)
        {
            return ConsoleMessage.NotFound(console);
        }

        var typed = console.Form["json"].ToString();
        var seen = Seen(console);
        var view = new RuleEditView(console, draft) { Typed = typed, Seen = seen };
        var bytes = Encoding.UTF8.GetBytes(typed);
        if (bytes.Length > RuleFile.BytesMax)
        {
            return Edit(view with { IsNoJson = true, Faults = [new RulePlace(RuleFile.TooLarge, 1, "")] });
        }

        if (!RuleBody.TryParse(bytes, out var body, out var faults))
        {
            return Edit(view with { IsNoJson = true, Faults = [.. faults.Select(fault => new RulePlace(fault, LineOf(fault), ""))] });
        }

        return await library.SaveAsync(name, body, seen, console.Member.Id, cancellationToken) switch
        {
            RuleOutcome.Done => SeeOther.To($"{RuleLinks.Of(name)}/edit?done=saved"),
            RuleOutcome.Changed => Edit(view with
            {
                Seen = record.ReadVersion,
                Conflict = RuleDifference.Of(record.Body, body, RuleTexts.For(console.Language)),
            }),
            var outcome => Edit(view with { Refusal = RulePages.Sentence(outcome, RuleTexts.For(console.Language)) }),
        };
    }

    private static async Task<IResult> ShowNumbersAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return await DraftAsync(new RuleFileName(kind, id, version), desk, cancellationToken) is not { Record: { } record } draft
            ? ConsoleMessage.NotFound(console)
            : PolicyNumbers.PolicyOf(draft) is { } policy
                ? Numbers(NumbersView(console, draft, policy, PolicyNumbers.Of(policy)) with { Seen = record.ReadVersion }, StatusCodes.Status200OK)
                : Broken(console, draft, record);
    }

    private static async Task<IResult> SaveNumbersAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, RuleLibrary library, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await DraftAsync(name, desk, cancellationToken) is not { Record: { } record } draft)
        {
            return ConsoleMessage.NotFound(console);
        }

        if (PolicyNumbers.PolicyOf(draft) is not { } policy)
        {
            return Broken(console, draft, record);
        }

        var texts = RuleTexts.For(console.Language);
        var typed = console.Form.Keys.Where(key => key != ConsoleAccess.TokenField).ToDictionary(key => key, console.Typed, StringComparer.Ordinal);
        var view = NumbersView(console, draft, policy, typed) with { Seen = Seen(console) };
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var body = PolicyNumbers.Apply(draft.Body, policy, console.Typed, texts.Edit, errors);
        if (errors.Count > 0)
        {
            return Numbers(view with { Errors = errors }, StatusCodes.Status400BadRequest);
        }

        return await library.SaveAsync(name, body, Seen(console), console.Member.Id, cancellationToken) switch
        {
            RuleOutcome.Done => SeeOther.To($"{RuleLinks.Of(name)}?done=saved"),
            RuleOutcome.Changed => Numbers(
                view with { Seen = record.ReadVersion, Conflict = RuleDifference.Of(record.Body, body, texts) }, StatusCodes.Status409Conflict),
            var outcome => Numbers(view with { Refusal = RulePages.Sentence(outcome, texts) }, StatusCodes.Status409Conflict),
        };
    }

    private static async Task<RuleVersion?> DraftAsync(RuleFileName name, RuleDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(name, cancellationToken) is { IsDraft: true } draft ? draft : null;

    private static long Seen(ConsoleContext console) =>
        long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    // The reader says line and column in its sentence where a text is no JSON.
    private static int LineOf(RuleFault fault) =>
        fault.Sentence.StartsWith("Line ", StringComparison.Ordinal)
        && int.TryParse(fault.Sentence.AsSpan(5, fault.Sentence.IndexOf(',', StringComparison.Ordinal) - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? line
            : 1;

    private static RuleNumbersView NumbersView(
        ConsoleContext console, RuleVersion draft, ServicePolicy policy, IReadOnlyDictionary<string, string> typed)
    {
        var texts = RuleTexts.For(console.Language);
        return new RuleNumbersView(console, draft)
        {
            Seen = 0,
            Typed = typed,
            Rows =
            [
                .. policy.Targets.Select((rule, index) => new NumberRow(
                    index, texts.Domain.Clock[rule.Clock], texts.ForWhom(rule, policy.Targets.First(other => other.Clock == rule.Clock) != rule))),
            ],
        };
    }

    private static PageResult<RuleEditScreen> Broken(ConsoleContext console, RuleVersion draft, RuleRecord record)
    {
        var pretty = RuleBody.Pretty(draft.Body);
        return Edit(new RuleEditView(console, draft)
        {
            Typed = pretty,
            Seen = record.ReadVersion,
            Faults = RulePages.Places(draft.Faults, pretty),
            Refusal = RuleTexts.For(console.Language).Edit.NumbersBroken,
        });
    }

    private static PageResult<RuleEditScreen> Edit(RuleEditView view) => new(
        view, view.Conflict is not null || view.Refusal is not null ? StatusCodes.Status409Conflict
            : view.IsNoJson ? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK);

    private static PageResult<RuleNumbersScreen> Numbers(RuleNumbersView view, int status) => new(view, status);
}
