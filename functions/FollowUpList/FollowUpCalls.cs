using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the calls that staff owe customers of closed cases, for the API and for the page (S50, H26).</summary>
internal sealed class FollowUpCalls(ICaseFileStore files, IServiceRules rules)
{
    private const int ItemsWanted = 50;
    private const int PagesMax = 10; // One look reads 2,000 cases at most, and the cursor leads on.

    /// <summary>The calls planned up to a date and not done, earliest first, from a cursor on.</summary>
    public async Task<Page<PlannedCall>> ListAsync(LocalDate until, string? department, string? cursor, CancellationToken cancellationToken)
    {
        var book = rules.Current.Policies;
        var query = new CaseQuery { Status = CaseStatus.Closed, Clock = ClockState.Running, Department = department, Limit = CaseQuery.LimitMax };
        var calls = new List<PlannedCall>();
        var next = cursor;
        for (var pages = 0; pages < PagesMax && calls.Count < ItemsWanted; pages++)
        {
            var page = await files.ListAsync(query with { Cursor = next }, cancellationToken);
            foreach (var head in page.Items.Where(head => IsPlanned(head, until, book)))
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

        return new Page<PlannedCall>([.. calls.OrderBy(call => call.Until)], next);
    }

    // Without reading the file: the head tells when the case was closed.
    private static bool IsPlanned(CaseHead head, LocalDate until, PolicyBook book) =>
        FollowUps.PlanOf(head, book) is { } plan && book.CalendarOf(book.Of(head)).DateOf(plan.AskBy) <= until;
}
