namespace Serverless.Cases;

/// <summary>Chooses who works a case, the same for the same case and directory.</summary>
public static class HandlerChoice
{
    /// <summary>An agent of the department, else its supervisor, else any supervisor; null when there is none of them.</summary>
    /// <param name="staff">The directory.</param>
    /// <param name="department">The department's id.</param>
    /// <param name="id">The case, whose id spreads cases over the agents.</param>
    /// <param name="except">A staff id to pass over, such as the handler before (H52); absent for none.</param>
    public static StaffMember? Pick(IStaffDirectory staff, string department, CaseId id, string? except)
    {
        StaffMember[] others = [.. staff.All.Where(member => member.Id != except)];
        StaffMember[] agents =
            [.. others.Where(member => member.Role == StaffRole.Agent && member.Department == department).OrderBy(member => member.Id, StringComparer.Ordinal)];
        return agents.Length > 0
            ? agents[Spread(id, agents.Length)]
            : others.FirstOrDefault(member => member.Role == StaffRole.Supervisor && member.Department == department)
                ?? others.FirstOrDefault(member => member.Role == StaffRole.Supervisor);
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
