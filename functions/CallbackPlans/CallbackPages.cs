using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The departments' callback plans in the console (<c>/console/callback-plans</c>; H64).</summary>
internal static class CallbackPages
{
    private const string Plan = "/console/callback-plans/{year:int:range(2000,2199)}/{department}";
    private const int BlankLines = 3;
    private static readonly string[] Members = ["what", "planned", "how", "from", "until"];

    public static void MapCallbackPages(this IEndpointRouteBuilder routes)
    {
        StaffRole[] readers = [.. CallbackPlans.Planners, StaffRole.Quality];
        routes.MapGet("/console/callback-plans", ShowAsync).RequireConsole(readers);
        routes.MapGet(Plan, ShowPlanAsync).RequireConsole(CallbackPlans.Planners);
        routes.MapPost(Plan, SavePlanAsync).RequireConsole(CallbackPlans.Planners);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, CallbackPlanBook plans, CallbackRates rates, IStaffDirectory staff, PeriodLog periods, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = CallbackTexts.For(console.Language);
        var year = int.TryParse(http.Request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 2000 and <= 2199
            ? asked
            : periods.Today.Year;
        var planned = (await plans.OfYearAsync(year, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var reading = FactReading.ForPage();
        var count = await rates.CountAsync(year, reading, cancellationToken);
        var counted = reading.IsWhole ? count.Departments.ToDictionary(one => one.Sum.Id, StringComparer.Ordinal) : [];
        var departments = planned.Keys.Concat(counted.Keys).Concat(staff.All.Select(member => member.Department)).Distinct().Order(StringComparer.Ordinal);
        return new PageResult<CallbackYearScreen>(
            new CallbackYearView(console, year)
            {
                IsCounted = reading.IsWhole,
                Departments =
                [
                    .. departments.Select(id => new CallbackDepartment(
                        id, planned.GetValueOrDefault(id)?.Items ?? [], counted.GetValueOrDefault(id).Sum, counted.GetValueOrDefault(id).Items ?? [],
                        MayPlan(console.Member, id))),
                ],
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
            },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShowPlanAsync(
        int year, string department, HttpContext http, CallbackPlanBook plans, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (Refusal(console, year, department) is { } refusal)
        {
            return refusal;
        }

        var found = await plans.FindAsync(year, department, cancellationToken);
        return new PageResult<CallbackPlanScreen>(
            new CallbackPlanView(console, year, department)
            {
                Seen = found?.Version ?? 0,
                Lines = [.. (found?.Plan.Items ?? []).Select(LineOf), .. Enumerable.Repeat(CallbackLine.Blank, BlankLines)],
            },
            StatusCodes.Status200OK);
    }

    private static async Task<IResult> SavePlanAsync(
        int year, string department, HttpContext http, CallbackPlanBook plans, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (Refusal(console, year, department) is { } refusal)
        {
            return refusal;
        }

        var seen = long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var lines = Lines(console);
        var view = new CallbackPlanView(console, year, department) { Seen = seen, Lines = lines };
        if (console.Typed("act") == "more")
        {
            return Page(view with { Lines = [.. lines, .. Enumerable.Repeat(CallbackLine.Blank, BlankLines)] }, StatusCodes.Status200OK);
        }

        var faults = new List<RuleFault>();
        if (Read(lines, year, faults) is not { } plan)
        {
            return Page(view with { Errors = Errors(lines, faults, CallbackTexts.For(console.Language), year) }, StatusCodes.Status400BadRequest);
        }

        try
        {
            await plans.PutAsync(year, department, plan, seen, cancellationToken);
            return SeeOther.To(string.Create(CultureInfo.InvariantCulture, $"/console/callback-plans?year={year}&done=saved"));
        }
        catch (DocumentChangedException)
        {
            var now = await plans.FindAsync(year, department, cancellationToken);
            return Page(view with { Seen = now?.Version ?? 0, Theirs = now?.Plan.Items ?? [] }, StatusCodes.Status409Conflict);
        }
    }

    private static IResult? Refusal(ConsoleContext console, int year, string department) =>
        !DocumentNames.IsName(CallbackPlanBook.KeyOf(year, department)) || department.Length > 64 ? ConsoleMessage.NotFound(console)
        : MayPlan(console.Member, department) ? null
        : ConsoleMessage.Forbidden(console);

    private static bool MayPlan(StaffMember member, string department) =>
        CallbackPlans.Planners.Contains(member.Role) && CallbackPlans.MayPlan(member, department);

    // The plan is read by the same reader as the API's, from the same JSON.
    private static CallbackPlan? Read(IReadOnlyList<CallbackLine> lines, int year, List<RuleFault> faults)
    {
        var taken = lines.Select(line => line.Id).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var items = new JsonArray();
        foreach (var line in lines.Where(line => !line.IsBlank))
        {
            items.Add(new JsonObject
            {
                ["id"] = line.Id.Length > 0 ? line.Id : NewId(taken),
                ["what"] = line.What,
                ["planned"] = int.TryParse(line.Planned, NumberStyles.None, CultureInfo.InvariantCulture, out var planned) ? planned : 0,
                ["how"] = line.How,
                ["from"] = CalendarText.TryReadDate(line.From, out _) ? line.From : "1900-01-01", // Outside every plan's year: named as wrong.
                ["until"] = CalendarText.TryReadDate(line.Until, out _) ? line.Until : "1900-01-01",
            });
        }

        return CallbackPlan.Read(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["items"] = items }), year, faults);
    }

    private static string NewId(HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"line-{number}");
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    // Faults count the lines that were read; the form counts blank ones too.
    private static Dictionary<string, string> Errors(IReadOnlyList<CallbackLine> lines, List<RuleFault> faults, CallbackTexts texts, int year)
    {
        int[] places = [.. lines.Index().Where(line => !line.Item.IsBlank).Select(line => line.Index)];
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fault in faults)
        {
            var open = fault.Path.IndexOf('[', StringComparison.Ordinal);
            var close = fault.Path.IndexOf(']', StringComparison.Ordinal);
            var member = fault.Path[(fault.Path.LastIndexOf('.') + 1)..];
            if (open >= 0 && close > open && int.TryParse(fault.Path.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                && place < places.Length)
            {
                var field = Members.Contains(member) ? member : "what";
                errors[Name(field, places[place])] = texts.Wrong(field, year);
            }
            else
            {
                errors[Name("what", 0)] = texts.TooMany(CallbackPlan.ItemsMax);
            }
        }

        return errors;
    }

    /// <summary>The name of a line's field.</summary>
    public static string Name(string field, int place) => string.Create(CultureInfo.InvariantCulture, $"{field}{place}");

    private static List<CallbackLine> Lines(ConsoleContext console)
    {
        var count = int.TryParse(console.Typed("lines"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? Math.Min(read, CallbackPlan.ItemsMax + BlankLines) : 0;
        return
        [
            .. Enumerable.Range(0, count).Where(place => console.Typed(Name("remove", place)) != "true").Select(place => new CallbackLine(
                console.Typed(Name("id", place)), console.Typed(Name("what", place)), console.Typed(Name("planned", place)),
                console.Typed(Name("how", place)), console.Typed(Name("from", place)), console.Typed(Name("until", place)))),
        ];
    }

    private static CallbackLine LineOf(CallbackItem item) => new(
        item.Id, item.What, item.Planned.ToString(CultureInfo.InvariantCulture), CasesJson.NameOf(item.How), CalendarText.Of(item.From), CalendarText.Of(item.Until));

    private static PageResult<CallbackPlanScreen> Page(CallbackPlanView view, int status) => new(view, status);
}
