using NodaTime;

namespace Serverless.Cases;

/// <summary>Chooses whom to tell at an instant, the same for the same case, book and instant. Never when (S45, S46).</summary>
/// <remarks>
/// Those whose alert it is in the case's department, when they are there and on duty; then the duty roster of that department; then the
/// others of their role, and those above, in the directory's order; in the end an operator, and if none is there, any operator.
/// </remarks>
public static class DutyChoice
{
    private static readonly StaffRole[] Climb = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];

    /// <summary>Who gets the alert of a level.</summary>
    /// <param name="duty">Who works here and who is there.</param>
    /// <param name="level">The level; null for the operators alone.</param>
    /// <param name="head">The case.</param>
    /// <param name="office">The calendar of the case's policy.</param>
    /// <param name="now">The instant.</param>
    /// <param name="unreachable">Staff ids that an alert of this level did not reach.</param>
    public static DutyPick ForLevel(
        DutyBook duty, LadderLevel? level, CaseHead head, WorkingCalendar office, Instant now, IReadOnlySet<string> unreachable) =>
        Pick(duty, OfLevel(duty, level, head.Department, now), head.Handler, office, now, unreachable);

    /// <summary>Who would get the alert of a level for a case of a department that nobody handles.</summary>
    /// <param name="duty">Who works here and who is there.</param>
    /// <param name="level">The level.</param>
    /// <param name="department">The department's id.</param>
    /// <param name="office">The calendar of the policy.</param>
    /// <param name="now">The instant.</param>
    public static DutyPick ForLevel(DutyBook duty, LadderLevel level, string department, WorkingCalendar office, Instant now) =>
        Pick(duty, OfLevel(duty, level, department, now), handler: null, office, now, new HashSet<string>());

    /// <summary>Who of a department hears what it must know at once (H43): its supervisor, else others of it, else those above the case.</summary>
    /// <param name="duty">Who works here and who is there.</param>
    /// <param name="department">The department's id.</param>
    /// <param name="head">The case.</param>
    /// <param name="office">The calendar of the case's policy.</param>
    /// <param name="now">The instant.</param>
    public static DutyPick ForDepartment(DutyBook duty, string department, CaseHead head, WorkingCalendar office, Instant now) =>
        Pick(duty, OfDepartment(duty, department, head.Department, now), handler: null, office, now, new HashSet<string>());

    private static DutyPick Pick(
        DutyBook duty, IEnumerable<Candidate> candidates, string? handler, WorkingCalendar office, Instant now, IReadOnlySet<string> unreachable)
    {
        var skipped = new List<DutySkip>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates.SelectMany(entry => WithSubstitute(duty, entry, now)))
        {
            var member = candidate.Member;
            if (seen.Contains(member.Id))
            {
                continue;
            }

            if (Reason(duty, candidate, handler, office, now, unreachable) is not { } reason)
            {
                return new DutyPick(member, skipped);
            }

            // Who is off duty may still stand on the duty roster further on.
            if (reason != "off-duty")
            {
                seen.Add(member.Id);
            }

            if (!skipped.Exists(skip => skip.StaffId == member.Id))
            {
                skipped.Add(new DutySkip(member.Id, reason));
            }
        }

        // The last resort: an operator is told, on duty or not.
        var last = duty.Staff.All.FirstOrDefault(
            member => member is { Role: StaffRole.Operator, Disabled: false, Channels.Count: > 0 } && !unreachable.Contains(member.Id));
        return new DutyPick(last, skipped);
    }

    private static string? Reason(
        DutyBook duty, Candidate candidate, string? handler, WorkingCalendar office, Instant now, IReadOnlySet<string> unreachable)
    {
        var member = candidate.Member;
        return member.Disabled ? "disabled"
            : member.Id == handler && member.Role != StaffRole.Operator ? "handler"
            : unreachable.Contains(member.Id) ? "unreachable"
            : duty.AbsenceOf(member.Id, now) is not null ? "absent"
            : !candidate.IsOnShift && !duty.Roster.IsOnDuty(member.Id, now, office) ? "off-duty"
            : member.Channels.Count == 0 ? "no-address"
            : null;
    }

    private static IEnumerable<Candidate> OfLevel(DutyBook duty, LadderLevel? level, string department, Instant now)
    {
        foreach (var member in Named(duty, level?.Staff ?? []))
        {
            yield return new Candidate(member, false);
        }

        if (level is null || level.Role == StaffRole.Operator)
        {
            foreach (var member in duty.Staff.All.Where(member => member.Role == StaffRole.Operator))
            {
                yield return new Candidate(member, false);
            }

            yield break;
        }

        foreach (var candidate in Above(duty, level.Role ?? StaffRole.Director, department, now))
        {
            yield return candidate;
        }
    }

    /// <summary>A role of the department, the duty roster, the role elsewhere, then the roles above, then the operators.</summary>
    private static IEnumerable<Candidate> Above(DutyBook duty, StaffRole role, string department, Instant now)
    {
        var isFirst = true;
        foreach (var step in Climb.SkipWhile(step => step != role))
        {
            var members = duty.Staff.All.Where(member => member.Role == step).ToList();
            foreach (var member in members.Where(member => member.Department == department))
            {
                yield return new Candidate(member, false);
            }

            if (isFirst)
            {
                isFirst = false;
                foreach (var member in Named(duty, duty.Roster.OnShift(department, now)))
                {
                    yield return new Candidate(member, true);
                }
            }

            foreach (var member in members.Where(member => member.Department != department))
            {
                yield return new Candidate(member, false);
            }
        }

        foreach (var member in duty.Staff.All.Where(member => member.Role == StaffRole.Operator))
        {
            yield return new Candidate(member, false);
        }
    }

    private static IEnumerable<Candidate> OfDepartment(DutyBook duty, string department, string ofCase, Instant now) =>
    [
        .. duty.Staff.All.Where(member => member.Department == department && member.Role != StaffRole.Operator)
            .OrderBy(member => member.Role == StaffRole.Agent ? StaffRole.Quality : member.Role)
            .Select(member => new Candidate(member, false)),
        .. Named(duty, duty.Roster.OnShift(department, now)).Select(member => new Candidate(member, true)),
        .. Above(duty, StaffRole.Manager, ofCase, now),
    ];

    private static IEnumerable<StaffMember> Named(DutyBook duty, IEnumerable<string> ids) => ids.Select(duty.Staff.Find).OfType<StaffMember>();

    /// <summary>Somebody, and whoever stands in for them while they are away.</summary>
    private static IEnumerable<Candidate> WithSubstitute(DutyBook duty, Candidate candidate, Instant now)
    {
        yield return candidate;
        if (duty.AbsenceOf(candidate.Member.Id, now)?.Substitute is { } id && duty.Staff.Find(id) is { } substitute)
        {
            yield return new Candidate(substitute, candidate.IsOnShift);
        }
    }

    private sealed record Candidate(StaffMember Member, bool IsOnShift);
}
