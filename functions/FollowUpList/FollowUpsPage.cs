using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/follow-ups</c>: the calls to make, each leading to the form of its try on the case's page (S50, H26).</summary>
internal static class FollowUpsPage
{
    public static void MapFollowUpsPage(this IEndpointRouteBuilder routes) => routes.MapGet("/console/follow-ups", ShowAsync).RequireConsole();

    private static async Task<IResult> ShowAsync(
        string? due, string? department, string? cursor, HttpContext http, FollowUpCalls calls, PeriodLog periods, IStaffDirectory staff,
        CancellationToken cancellationToken)
    {
        var console = http.Console();
        LocalDate? typed = string.IsNullOrEmpty(due) ? periods.Today : LocalDatePattern.Iso.Parse(due) is { Success: true } date ? date.Value : null;
        var wanted = string.IsNullOrEmpty(department) ? null : department;
        var view = new FollowUpsView(console, due ?? LocalDatePattern.Iso.Format(periods.Today), wanted ?? "")
        {
            Departments = [.. staff.All.Select(member => member.Department).Distinct()],
            Names = staff.All.ToDictionary(member => member.Id, member => member.Name),
        };
        if (typed is not { } until)
        {
            return new PageResult<FollowUpsScreen>(
                view with { Errors = new Dictionary<string, string> { ["due"] = view.Texts.DateUnknown } }, StatusCodes.Status400BadRequest);
        }

        var page = await calls.ListAsync(until, wanted, string.IsNullOrEmpty(cursor) ? null : cursor, cancellationToken);
        return new PageResult<FollowUpsScreen>(view with { Calls = page.Items, Next = page.Next, IsFirst = string.IsNullOrEmpty(cursor) }, StatusCodes.Status200OK);
    }
}
