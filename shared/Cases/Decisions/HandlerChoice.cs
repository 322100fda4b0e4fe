namespace Serverless.Cases;

/// <summary>Chooses who works a case, the same for the same case and directory.</summary>
public static class HandlerChoice
{
    /// <summary>An agent of the department who is there, else any agent who is there; null when there is none (S46).</summary>
    /// <remarks>Never a supervisor: who works a case is not told of its breach, so the first level would be passed over (S46).</remarks>
    /// <param name="staff">The directory.</param>
    /// <param name="department">The department's id.</param>
    /// <param name="id">The case, whose id spreads cases over the agents.</param>
    /// <param name="except">A staff id to pass over, such as the handler before (H52); absent for none.</param>
    /// <param name="away">The staff ids of those who are away now; absent for nobody.</param>
    public static StaffMember? Pick(IStaffDirectory staff, string department, CaseId id, string? except, IReadOnlySet<string>? away = null) =>
        Choose(
            staff.All.Where(member => member.Role == StaffRole.Agent && member.Id != except && away?.Contains(member.Id) != true), department, id);

    /// <summary>Somebody of a department who answers for it: an agent, else its supervisor, else anybody of it; null when it has nobody.</summary>
    public static StaffMember? PickOf(IStaffDirectory staff, string department, CaseId id)
    {
        var own = staff.All.Where(member => member.Department == department && !member.Disabled).ToList();
        return Choose(own.Where(member => member.Role == StaffRole.Agent), department, id)
            ?? own.FirstOrDefault(member => member.Role == StaffRole.Supervisor) ?? own.FirstOrDefault();
    }

    /// <summary>
    /// Somebody who has not worked the case yet (H52): of those left the choice is as in <see cref="Pick"/>. When all have, anybody but the
    /// present handler; null when there is nobody else.
    /// </summary>
    public static StaffMember? PickNew(IStaffDirectory staff, CaseFile file)
    {
        var head = file.Head;
        var before = file.Timeline.Select(HandlerOf).Append(head.Handler).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var agents = staff.All.Where(member => member is { Role: StaffRole.Agent, Disabled: false } && member.Id != head.Handler).ToList();
        var fresh = agents.Where(member => !before.Contains(member.Id)).ToList();
        return Choose(fresh.Count > 0 ? fresh : agents, head.Department, head.Id);
    }

    private static string? HandlerOf(CaseEvent entry) => entry switch
    {
        CaseEvent.Opened opened => opened.Handler,
        CaseEvent.Assigned assigned => assigned.Handler,
        CaseEvent.HandoverAccepted accepted => accepted.Handler,
        _ => null,
    };

    private static StaffMember? Choose(IEnumerable<StaffMember> agents, string department, CaseId id)
    {
        StaffMember[] all = [.. agents.Where(member => !member.Disabled).OrderBy(member => member.Id, StringComparer.Ordinal)];
        StaffMember[] own = [.. all.Where(member => member.Department == department)];
        var candidates = own.Length > 0 ? own : all;
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
