using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The rule files of service managers: listed, drafted, checked, tried on past cases, published, withdrawn (H83).</summary>
internal static class PolicyApi
{
    internal static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];
    internal static readonly StaffRole[] Publishers = [StaffRole.Manager, StaffRole.Director];

    public static void MapPolicyApi(this IEndpointRouteBuilder routes)
    {
        const string one = "/policies/{kind}/{id}/{version:int}";
        routes.MapGet("/policies", ListAsync).RequireStaff(Readers);
        routes.MapGet(one, ShowAsync).RequireStaff(Readers);
        routes.MapPut(one, SaveAsync).RequireStaff(Publishers).DisableAntiforgery();
        routes.MapPost(one + "/check", CheckAsync).RequireStaff(Readers).DisableAntiforgery();
        routes.MapPost(one + "/trial", PolicyTrial.RunAsync).RequireStaff(Readers).DisableAntiforgery();
        routes.MapPost(one + "/publish", PublishAsync).RequireStaff(Publishers).DisableAntiforgery();
        routes.MapPost(one + "/withdraw", WithdrawAsync).RequireStaff(Publishers).DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        var (records, refused) = await desk.ListAsync(cancellationToken);
        return PolicyAnswers.List(records, rules, refused);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string id, int version, HttpContext context, RuleLibrary library, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        if (!IsName(name))
        {
            return Unknown(name);
        }

        return await library.FindAsync(name, cancellationToken) is { } record ? Answer(record, [], context)
            : RuleShelf.BuiltIn.Value.FirstOrDefault(file => file.Name == name) is { } builtIn ? PolicyAnswers.BuiltIn(builtIn)
            : Unknown(name);
    }

    private static async Task<IResult> SaveAsync(
        string kind, string id, int version, HttpContext context, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        if (!IsName(name))
        {
            return Unknown(name);
        }

        if (!CaseAnswers.TryReadIfMatch(context.Request, out var expected))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-etag", "If-Match: an ETag of this draft is needed.", "If-Match");
        }

        if (await RequestBody.ReadAsync(context.Request, RuleFile.BytesMax, cancellationToken) is not { } body)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A rule file has at most {RuleFile.BytesMax} bytes.");
        }

        if (!RuleBody.TryParse(body, out var element, out var faults))
        {
            return Problems.OfFaults("rule-faults", faults);
        }

        var outcome = await library.SaveAsync(name, element, expected ?? 0, context.Staff().Id, cancellationToken);
        return outcome is RuleOutcome.Done done ? Answer(done.Record, library.FaultsOf(done.Record, rules.Shelf), context) : Answer(outcome, name, context);
    }

    private static async Task<IResult> CheckAsync(
        string kind, string id, int version, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        return IsName(name) && await library.FindAsync(name, cancellationToken) is { } record
            ? PolicyAnswers.Faults(record.State == RuleState.Draft ? library.FaultsOf(record, rules.Shelf) : [])
            : Unknown(name);
    }

    private static async Task<IResult> PublishAsync(
        string kind, string id, int version, HttpContext context, RuleDesk desk, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        if (!IsName(name))
        {
            return Unknown(name);
        }

        return CaseAnswers.TryReadIfMatch(context.Request, out var expected)
            ? Answer(await desk.PublishAsync(name, expected, context.Staff().Id, cancellationToken), name, context)
            : Problems.Of(StatusCodes.Status400BadRequest, "bad-etag", "If-Match: an ETag of this draft is needed.", "If-Match");
    }

    private static async Task<IResult> WithdrawAsync(
        string kind, string id, int version, HttpContext context, RuleDesk desk, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        return IsName(name) ? Answer(await desk.WithdrawAsync(name, context.Staff().Id, cancellationToken), name, context) : Unknown(name);
    }

    private static IResult Answer(RuleOutcome outcome, RuleFileName name, HttpContext context) => outcome switch
    {
        RuleOutcome.Done done => Answer(done.Record, [], context),
        RuleOutcome.Faulty faulty => Problems.OfFaults("rule-faults", faulty.Faults),
        RuleOutcome.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Sentence),
        RuleOutcome.Changed => Problems.Of(
            StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "Somebody saved this version first; read it again and send its ETag as If-Match."),
        _ => Unknown(name),
    };

    private static IResult Answer(RuleRecord record, IReadOnlyList<RuleFault> faults, HttpContext context)
    {
        context.Response.Headers.ETag = PolicyAnswers.ETag(record);
        return PolicyAnswers.One(record, faults);
    }

    internal static bool IsName(RuleFileName name) =>
        RuleKinds.Find(name.Kind) is not null && RuleFileName.IsId(name.Id) && name.Version is > 0 and <= RuleFileName.VersionMax;

    internal static IResult Unknown(RuleFileName name) => Problems.Of(
        StatusCodes.Status404NotFound, "rule-unknown", IsName(name) ? $"There is no rule file {name}." : "There is no rule file of this name.");
}
