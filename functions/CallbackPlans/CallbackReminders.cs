using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The timer function that reminds a department's supervisors of planned callbacks a week ahead, once a line (H64).</summary>
internal sealed class CallbackReminders(CallbackPlanBook plans, PeriodLog periods, IStaffDirectory staff, ServicePost post)
{
    private const int DaysAhead = 7;

    /// <summary>Tells what begins within a week; after an outage also what has begun and is not over.</summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        var today = periods.Today;
        var last = today.PlusDays(DaysAhead);
        foreach (var year in (int[])[.. new[] { today.Year, last.Year }.Distinct()])
        {
            foreach (var (department, plan) in await plans.OfYearAsync(year, cancellationToken))
            {
                foreach (var item in plan.Items.Where(item => item.From <= last && item.Until >= today))
                {
                    await TellAsync(year, department, item, cancellationToken);
                }
            }
        }
    }

    private async Task TellAsync(int year, string department, CallbackItem item, CancellationToken cancellationToken)
    {
        foreach (var member in SupervisorsOf(department))
        {
            await post.TellAsync(
                $"callback:{year}:{department}:{item.Id}", member.Id, ServiceWord.CallbackAhead, item.What, item.Planned,
                $"/callback-plans/{year}/{department}", cancellationToken);
        }
    }

    // A department without a supervisor is the managers' to remind.
    private IEnumerable<StaffMember> SupervisorsOf(string department)
    {
        var supervisors = staff.All.Where(member => member.Role == StaffRole.Supervisor && member.Department == department).ToList();
        return supervisors.Count > 0 ? supervisors : staff.All.Where(member => member.Role == StaffRole.Manager);
    }
}
