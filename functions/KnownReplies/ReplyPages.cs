using System.Globalization;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The library of known replies in the console (<c>/console/replies</c>); the acts and who may do them are the API's (H15).</summary>
internal static class ReplyPages
{
    private const int ShownMax = 100;
    private const int WordsMax = 200;
    private static readonly char[] Between = [',', '，', '、', ';', '；', '\n'];

    public static void MapReplyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/replies", ListAsync).RequireConsole();
        routes.MapGet("/console/replies/new", (HttpContext http) => (IResult)Edit(new ReplyEditView(http.Console()))).RequireConsole(KnownReplies.Writers);
        routes.MapPost("/console/replies/new", ProposeAsync).RequireConsole(KnownReplies.Writers);
        routes.MapGet("/console/replies/{id}", ShowAsync).RequireConsole();
        routes.MapGet("/console/replies/{id}/edit", ShowEditAsync).RequireConsole(KnownReplies.Writers);
        routes.MapPost("/console/replies/{id}/edit", EditAsync).RequireConsole(KnownReplies.Writers);
        routes.MapPost("/console/replies/{id}/approve", ApproveAsync).RequireConsole(KnownReplies.Approvers);
        routes.MapPost("/console/replies/{id}/retire", RetireAsync).RequireConsole(KnownReplies.Approvers);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ReplyLibrary library, ReplyCounts counts, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var query = http.Request.Query;
        var words = SafeText.Cut(query["q"].ToString().Trim(), WordsMax);
        var language = PageLanguage.Read(query["language"].FirstOrDefault());
        CaseNature? nature = CasesJson.TryParse<CaseNature>(query["nature"].ToString(), out var of) ? of : null;
        var state = CasesJson.TryParse<ReplyState>(query["state"].ToString(), out var asked) ? asked : ReplyState.Approved;
        var found = await ReplyFinding.FindAsync(library, words, language, nature, state, ShownMax, cancellationToken);
        return new PageResult<ReplyListScreen>(
            new ReplyListView(console)
            {
                Words = words,
                Language = language is { } spoken ? PageLanguage.Tag(spoken) : "",
                Nature = nature is { } one ? CasesJson.NameOf(one) : "",
                State = state,
                Found = [.. found.Select(match => match.Reply)],
                Uses = await counts.TotalAsync(cancellationToken),
                Waiting = (await library.ListAsync(cancellationToken)).Count(reply => reply.State == ReplyState.Proposed),
                IsCut = found.Count == ShownMax,
                MayWrite = console.Is(KnownReplies.Writers),
            },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext http, ReplyLibrary library, ReplyCounts counts, ReplyProposals proposals, StaffDirectory staff,
        CancellationToken cancellationToken) =>
        await library.FindAsync(id, cancellationToken) is { } found
            ? await PageAsync(http, found, null, counts, proposals, staff, cancellationToken)
            : ConsoleMessage.NotFound(http.Console());

    private static async Task<IResult> ProposeAsync(HttpContext http, ReplyLibrary library, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = ReplyTexts.For(console.Language);
        var view = Typed(console, null, 0);
        var id = ReplyFinding.IdOf(view.Title);
        var decision = Replying.Propose(id, WordsOf(view), console.Member.Id, time.GetUtcNow().ToInstant());
        if (decision.Reply is not { } reply)
        {
            return Edit(Refused(view, decision, texts));
        }

        try
        {
            await library.SaveAsync(reply, 0, cancellationToken);
            return SeeOther.To($"/console/replies/{id}?done=proposed");
        }
        catch (DocumentChangedException)
        {
            return Edit(view with { Errors = new Dictionary<string, string> { ["title"] = texts.TitleTaken } });
        }
    }

    private static async Task<IResult> ShowEditAsync(
        string id, HttpContext http, ReplyLibrary library, ReplyProposals proposals, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await library.FindAsync(id, cancellationToken) is not var (reply, version) || reply.State == ReplyState.Retired)
        {
            return ConsoleMessage.NotFound(console);
        }

        var suggestion = reply is { Newest: null, Origin: { } origin } ? await proposals.DraftAsync(origin, cancellationToken) : null;
        var words = reply.Newest;
        return Edit(new ReplyEditView(console)
        {
            Id = id,
            Seen = version,
            Title = words?.Title ?? ReplyFinding.TitleOf(reply),
            Zh = words?.Zh ?? suggestion ?? "",
            En = words?.En ?? "",
            Nature = words?.Nature is { } nature ? CasesJson.NameOf(nature) : "",
            Department = words?.Department ?? "",
            Keywords = string.Join(", ", words?.Keywords ?? reply.Origin?.Keywords ?? []),
        });
    }

    private static async Task<IResult> EditAsync(string id, HttpContext http, ReplyLibrary library, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = ReplyTexts.For(console.Language);
        if (await library.FindAsync(id, cancellationToken) is not var (reply, version))
        {
            return ConsoleMessage.NotFound(console);
        }

        var view = Typed(console, id, version);
        if (Seen(console) != version)
        {
            return Edit(view with { Theirs = reply.Newest ?? new ReplyText() });
        }

        var decision = Replying.Edit(reply, WordsOf(view), console.Member.Id, time.GetUtcNow().ToInstant());
        if (decision.Reply is not { } edited)
        {
            return Edit(Refused(view, decision, texts));
        }

        try
        {
            await library.SaveAsync(edited, version, cancellationToken);
            return SeeOther.To($"/console/replies/{id}?done=edited");
        }
        catch (DocumentChangedException)
        {
            var now = await library.FindAsync(id, cancellationToken);
            return Edit(view with { Seen = now?.Version ?? 0, Theirs = now?.Reply.Newest ?? new ReplyText() });
        }
    }

    private static Task<IResult> ApproveAsync(
        string id, HttpContext http, ReplyLibrary library, ReplyCounts counts, ReplyProposals proposals, StaffDirectory staff, TimeProvider time,
        CancellationToken cancellationToken) =>
        DecideAsync(
            id, http, library, counts, proposals, staff, "approved",
            (reply, by) => Replying.Approve(reply, by, time.GetUtcNow().ToInstant()), cancellationToken);

    private static Task<IResult> RetireAsync(
        string id, HttpContext http, ReplyLibrary library, ReplyCounts counts, ReplyProposals proposals, StaffDirectory staff, TimeProvider time,
        CancellationToken cancellationToken) =>
        DecideAsync(
            id, http, library, counts, proposals, staff, "retired",
            (reply, by) => Replying.Retire(reply, by, time.GetUtcNow().ToInstant()), cancellationToken);

    private static async Task<IResult> DecideAsync(
        string id, HttpContext http, ReplyLibrary library, ReplyCounts counts, ReplyProposals proposals, StaffDirectory staff, string done,
        Func<KnownReply, string, ReplyDecision> decide, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = ReplyTexts.For(console.Language);
        if (await library.FindAsync(id, cancellationToken) is not { } found)
        {
            return ConsoleMessage.NotFound(console);
        }

        // Nobody approves words that they have not seen.
        if (Seen(console) != found.Version)
        {
            return await PageAsync(http, found, texts.Changed, counts, proposals, staff, cancellationToken);
        }

        if (decide(found.Reply, console.Member.Id).Reply is not { } decided)
        {
            return await PageAsync(http, found, texts.NothingToApprove, counts, proposals, staff, cancellationToken);
        }

        try
        {
            await library.SaveAsync(decided, found.Version, cancellationToken);
            return SeeOther.To($"/console/replies/{id}?done={done}");
        }
        catch (DocumentChangedException)
        {
            return await library.FindAsync(id, cancellationToken) is { } now
                ? await PageAsync(http, now, texts.Changed, counts, proposals, staff, cancellationToken)
                : ConsoleMessage.NotFound(console);
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, (KnownReply Reply, long Version) found, string? refusal, ReplyCounts counts, ReplyProposals proposals, StaffDirectory staff,
        CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = ReplyTexts.For(console.Language);
        var reply = found.Reply;
        return new PageResult<ReplyScreen>(
            new ReplyView(console, reply)
            {
                Seen = found.Version,
                Uses = (await counts.TotalAsync(cancellationToken)).GetValueOrDefault(reply.Id),
                Suggestion = reply is { Newest: null, Origin: { } origin } ? await proposals.DraftAsync(origin, cancellationToken) : null,
                Name = id => id is null ? texts.TheSystem : staff.Find(id)?.Name ?? id,
                MayWrite = console.Is(KnownReplies.Writers) && reply.State != ReplyState.Retired,
                MayApprove = console.Is(KnownReplies.Approvers) && reply.State != ReplyState.Retired,
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static ReplyEditView Typed(ConsoleContext console, string? id, long seen) => new(console)
    {
        Id = id,
        Seen = seen,
        Title = console.Typed("title"),
        Zh = console.Typed("zh"),
        En = console.Typed("en"),
        Nature = console.Typed("nature"),
        Department = console.Typed("department"),
        Keywords = console.Typed("keywords"),
    };

    private static ReplyText WordsOf(ReplyEditView view) => new()
    {
        Title = view.Title,
        Zh = view.Zh,
        En = view.En,
        Nature = CasesJson.TryParse<CaseNature>(view.Nature, out var nature) ? nature : null,
        Department = view.Department.Length > 0 ? view.Department : null,
        Keywords = [.. view.Keywords.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
    };

    private static ReplyEditView Refused(ReplyEditView view, ReplyDecision decision, ReplyTexts texts)
    {
        var code = decision.Code ?? "";
        return texts.Wrong.TryGetValue(code, out var sentence)
            ? view with { Errors = new Dictionary<string, string> { [code.Split('-')[0]] = sentence } }
            : view with { Refusal = texts.IsRetired };
    }

    private static long Seen(ConsoleContext console) =>
        long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    private static PageResult<ReplyEditScreen> Edit(ReplyEditView view) => new(
        view, view.Theirs is not null || view.Refusal is not null ? StatusCodes.Status409Conflict : FormStatus.Of(view.Errors));
}
