using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /follow-ups?due=&amp;department=</c>: the calls planned up to a date and not done, as the planned task of staff (S50, H26).</summary>
internal static class FollowUpList
{
    private const int ItemsWanted = 50;
    private const int PagesMax = 10; // One call looks at 2,000 cases at most, and the cursor leads on.

    public static void MapFollowUpList(this IEndpointRouteBuilder routes) => routes.MapGet("/follow-ups", ListAsync).RequireStaff();

    private static async Task<IResult> ListAsync(
        string? due, string? department, string? cursor, ICaseFileStore files, IServiceRules rules, PeriodLog periods,
        CancellationToken cancellationToken)
    {
        LocalDate? until = string.IsNullOrEmpty(due) ? periods.Today : LocalDatePattern.Iso.Parse(due) is { Success: true } date ? date.Value : null;
        if (until is not { } last)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "due: a date such as 2026-11-30.", "due");
        }

        var book = rules.Current.Policies;
        var query = new CaseQuery { Status = CaseStatus.Closed, Clock = ClockState.Running, Department = department, Limit = CaseQuery.LimitMax };
        var calls = new List<PlannedCall>();
        var next = cursor;
        for (var pages = 0; pages < PagesMax && calls.Count < ItemsWanted; pages++)
        {
            var page = await files.ListAsync(query with { Cursor = next }, cancellationToken);
            foreach (var head in page.Items.Where(head => IsPlanned(head, last, book)))
            {
                if (await files.FindAsync(head.Id, cancellationToken) is { } file && PlannedCall.Of(file, book) is { } call)
                {
                    calls.Add(call);
                }
            }

            next = page.Next;
            if (next is null)
            {
                break;
            }
        }

        return JsonAnswer.Page(
            new Page<PlannedCall>([.. calls.OrderBy(call => call.Until)], next),
            static (writer, call) => JsonSerializer.Serialize(writer, call, CasesJson.Default.PlannedCall));
    }

    // Without reading the file: the head tells when the case was closed.
    private static bool IsPlanned(CaseHead head, LocalDate until, PolicyBook book) =>
        FollowUps.PlanOf(head, book) is { } plan && book.CalendarOf(book.Of(head)).DateOf(plan.AskBy) <= until;
}
