using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The departments' yearly callback plans, and how far each has come (H64).</summary>
internal static class CallbackPlans
{
    private const int BytesMax = 200 * 1024;
    internal static readonly StaffRole[] Planners = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];

    public static void MapCallbackPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/callback-plans/{year:int:range(2000,2199)}", RatesAsync).RequireStaff([.. Planners, StaffRole.Quality]);
        routes.MapGet("/callback-plans/{year:int:range(2000,2199)}/{department}", ShowAsync).RequireStaff();
        routes.MapPut("/callback-plans/{year:int:range(2000,2199)}/{department}", PutAsync).RequireStaff(Planners).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        int year, string department, HttpContext context, CallbackPlanBook plans, CancellationToken cancellationToken)
    {
        if (!DocumentNames.IsName(department) || await plans.FindAsync(year, department, cancellationToken) is not var (plan, version))
        {
            return Problems.Of(StatusCodes.Status404NotFound, "plan-unknown", "The department has no plan of this year.");
        }

        return Answer(context, plan, version);
    }

    private static async Task<IResult> PutAsync(
        int year, string department, HttpContext context, CallbackPlanBook plans, CancellationToken cancellationToken)
    {
        if (!DocumentNames.IsName(CallbackPlanBook.KeyOf(year, department)) || department.Length > 64)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-department", "department: an id of a department.", "department");
        }

        if (!MayPlan(context.Staff(), department))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "role-missing", "A supervisor plans for the own department.");
        }

        if (await RequestBody.ReadAsync(context.Request, BytesMax, cancellationToken) is not { } body)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A plan of at most {BytesMax} bytes is taken.");
        }

        var faults = new List<RuleFault>();
        if (CallbackPlan.Read(body, year, faults) is not { } plan)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-plan", string.Join(' ', faults.Take(20)), faults[0].Path);
        }

        if (!CaseAnswers.TryReadIfMatch(context.Request, out var expected))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-etag", "If-Match: the ETag of the plan is needed.", "If-Match");
        }

        // Without an ETag a plan is made anew, never written over.
        try
        {
            return Answer(context, plan, await plans.PutAsync(year, department, plan, expected ?? 0, cancellationToken));
        }
        catch (DocumentChangedException)
        {
            return Problems.Of(
                StatusCodes.Status412PreconditionFailed, "plan-changed", "The plan has another version: read it, and send its ETag as If-Match.");
        }
    }

    /// <summary>Whether one who may plan may do so for a department: a supervisor for the own alone.</summary>
    internal static bool MayPlan(StaffMember member, string department) =>
        member.Role != StaffRole.Supervisor || member.Department == department;

    private static async Task<IResult> RatesAsync(
        int year, CallbackRates rates, CancellationToken cancellationToken)
    {
        var count = await rates.CountAsync(year, new FactReading(), cancellationToken);
        return JsonAnswer.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("year", year);
            writer.WriteStartArray("departments");
            foreach (var (sum, items) in count.Departments)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("sum");
                JsonSerializer.Serialize(writer, sum, CasesJson.Default.CallbackProgress);
                writer.WritePropertyName("items");
                JsonSerializer.Serialize(writer, items, CasesJson.Default.IReadOnlyListCallbackProgress);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static IResult Answer(HttpContext context, CallbackPlan plan, long version)
    {
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return TypedResults.Text(JsonSerializer.Serialize(plan, CasesJson.Default.CallbackPlan), "application/json");
    }
}
