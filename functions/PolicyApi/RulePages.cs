using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The console's pages about rule files: the list and a version (<c>/console/rules</c>). The acts are the API's (H83).</summary>
internal static class RulePages
{
    public const string One = "/console/rules/{kind}/{id}/{version:int}";

    public static void MapRulePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(RuleLinks.List, ListAsync).RequireConsole(PolicyApi.Readers);
        routes.MapGet(One, ShowAsync).RequireConsole(PolicyApi.Readers);
        routes.MapPost("/console/rules/{kind}/{id}/next", NextAsync).RequireConsole(PolicyApi.Publishers);
        routes.MapPost(One + "/withdraw", WithdrawAsync).RequireConsole(PolicyApi.Publishers);
        RuleEditing.Map(routes);
        RulePublishing.Map(routes);
        RuleTrialPages.Map(routes);
    }

    /// <summary>Faults with the lines of a text.</summary>
    public static IReadOnlyList<RulePlace> Places(IReadOnlyList<RuleFault> faults, string json)
    {
        if (faults.Count == 0)
        {
            return [];
        }

        var (lines, texts) = (RuleLines.Of(json), json.Split('\n'));
        return
        [
            .. faults.Select(fault => (Fault: fault, Line: lines.LineOf(fault.Path)))
                .Select(place => new RulePlace(place.Fault, place.Line, SafeText.Cut(texts[place.Line - 1].Trim(), 80))),
        ];
    }

    /// <summary>A refusal of the library in the reader's words.</summary>
    public static string Sentence(RuleOutcome outcome, RuleTexts texts) => outcome switch
    {
        RuleOutcome.Changed => texts.Publishing.Changed,
        RuleOutcome.Refused { Code: "rule-in-force" } => texts.Publishing.InForceAlready,
        RuleOutcome.Refused { Code: "rule-withdrawn" } => texts.Publishing.WasWithdrawn,
        RuleOutcome.Refused => texts.Publishing.Forever,
        _ => texts.Publishing.OnlyAfterFaults,
    };

    private static async Task<IResult> ListAsync(HttpContext http, RuleDesk desk, LiveRules rules, StaffDirectory staff, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = RuleTexts.For(console.Language);
        var (records, refused) = await desk.ListAsync(cancellationToken);
        var rows = RuleShelf.BuiltIn.Value.Select(file => new RuleRow(desk.VersionOf(file), null, null))
            .Concat(records.Select(record => new RuleRow(desk.VersionOf(record), Name(record.Story[^1].By, staff, texts), record.Story[^1].At)));
        var groups = rows.GroupBy(row => (row.Version.Name.Kind, row.Version.Name.Id))
            .Select(group => new RuleGroup(group.Key.Kind, group.Key.Id, [.. group.OrderByDescending(row => row.Version.Name.Version)]))
            .OrderBy(group => RuleKinds.All.Index().FirstOrDefault(kind => kind.Item.Name == group.Kind).Index);
        return new PageResult<RuleListScreen>(
            new RuleListView(console, [.. groups])
            {
                NextCases = rules.NextCases.ToString(),
                Refused = refused,
                MayWrite = console.Is(PolicyApi.Publishers),
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
            },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, LiveRules rules, StaffDirectory staff, CancellationToken cancellationToken) =>
        await desk.FindAsync(new RuleFileName(kind, id, version), cancellationToken) is { } found
            ? Page(http, found, desk, rules, staff, null)
            : ConsoleMessage.NotFound(http.Console());

    private static async Task<IResult> NextAsync(string kind, string id, HttpContext http, RuleDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (RuleKinds.Find(kind) is not { } known || !RuleFileName.IsId(id))
        {
            return ConsoleMessage.NotFound(console);
        }

        return await desk.DraftNextAsync(known, id, console.Member.Id, cancellationToken) switch
        {
            RuleOutcome.Done done => SeeOther.To($"{RuleLinks.Of(done.Record.Name)}?done=draft"),
            RuleOutcome.Changed => SeeOther.To(RuleLinks.List), // Somebody began the same version at this moment: it stands in the list.
            _ => ConsoleMessage.NotFound(console),
        };
    }

    private static async Task<IResult> WithdrawAsync(
        string kind, string id, int version, HttpContext http, RuleDesk desk, LiveRules rules, StaffDirectory staff, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var name = new RuleFileName(kind, id, version);
        if (await desk.FindAsync(name, cancellationToken) is not { Record: not null } found)
        {
            return ConsoleMessage.NotFound(console);
        }

        var outcome = await desk.WithdrawAsync(name, console.Member.Id, cancellationToken);
        return outcome is RuleOutcome.Done
            ? SeeOther.To($"{RuleLinks.Of(name)}?done=withdrawn")
            : Page(http, found, desk, rules, staff, Sentence(outcome, RuleTexts.For(console.Language)));
    }

    private static PageResult<RuleVersionScreen> Page(
        HttpContext http, RuleVersion version, RuleDesk desk, LiveRules rules, StaffDirectory staff, string? refusal)
    {
        var console = http.Console();
        var texts = RuleTexts.For(console.Language);
        var pretty = RuleBody.Pretty(version.Body);
        var from = RuleKinds.Find(version.Name.Kind) is { } kind && desk.BaseOf(kind, version.Name.Id) is { } now && now.Name != version.Name ? now : null;
        return new PageResult<RuleVersionScreen>(
            new RuleVersionView(console, version)
            {
                File = RuleFile.Read(version.Body.GetRawText(), []),
                Base = from?.Name,
                Changes = from is null ? [] : RuleDifference.Of(RuleBody.Of(from), version.Body, texts),
                Pretty = pretty,
                Faults = Places(version.Faults, pretty),
                Story = [.. (version.Record?.Story ?? []).Select(step => (texts.Acts.GetValueOrDefault(step.Act, step.Act), Name(step.By, staff, texts), step.At))],
                MayWrite = console.Is(PolicyApi.Publishers),
                MayWithdraw = console.Is(PolicyApi.Publishers) && version.Record is { } record
                    && (record.State == RuleState.Draft || (record.State == RuleState.Published && !rules.IsInForce(record))),
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static string Name(string by, StaffDirectory staff, RuleTexts texts) =>
        by == "folder" ? texts.ByFolder : staff.Find(by)?.Name ?? by;
}
