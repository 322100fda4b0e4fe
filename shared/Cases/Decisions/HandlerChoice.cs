namespace Serverless.Cases;

/// <summary>Chooses who works a case, the same for the same case and directory.</summary>
public static class HandlerChoice
{
    /// <summary>An agent of the department, else any agent; null when there is none.</summary>
    /// <remarks>Never a supervisor: who works a case is not told of its breach, so the first level would be passed over (S46).</remarks>
    /// <param name="staff">The directory.</param>
    /// <param name="department">The department's id.</param>
    /// <param name="id">The case, whose id spreads cases over the agents.</param>
    /// <param name="except">A staff id to pass over, such as the handler before (H52); absent for none.</param>
    public static StaffMember? Pick(IStaffDirectory staff, string department, CaseId id, string? except)
    {
        StaffMember[] agents =
        [
            .. staff.All.Where(member => member.Role == StaffRole.Agent && member.Id != except).OrderBy(member => member.Id, StringComparer.Ordinal),
        ];
        StaffMember[] own = [.. agents.Where(member => member.Department == department)];
        var candidates = own.Length > 0 ? own : agents;
        return candidates.Length > 0 ? candidates[Spread(id, candidates.Length)] : null;
    }

    private static int Spread(CaseId id, int count)
    {
        var hash = 0u;
        foreach (var letter in ContentId.Of("handler", id.Value))
        {
            hash = (hash * 31) + letter;
        }

        return (int)(hash % (uint)count);
    }
}
