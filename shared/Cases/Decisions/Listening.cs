using NodaTime;

namespace Serverless.Cases;

/// <summary>Finds the people of a copy list who are there (H27, H43, S46).</summary>
internal static class Listening
{
    /// <summary>The staff ids, each once, in the list's order.</summary>
    /// <param name="listeners">The list.</param>
    /// <param name="head">The case.</param>
    /// <param name="office">The calendar of the case's policy.</param>
    /// <param name="duty">Who works here and who is there.</param>
    /// <param name="now">The instant.</param>
    /// <param name="except">Staff ids that hear it anyway.</param>
    public static IReadOnlyList<string> To(
        IReadOnlyList<Listener> listeners, CaseHead head, WorkingCalendar office, DutyBook duty, Instant now, params string[] except)
    {
        var ids = listeners.SelectMany(listener => Of(listener, head, office, duty, now));
        return [.. ids.Distinct(StringComparer.Ordinal).Except(except, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Of(Listener listener, CaseHead head, WorkingCalendar office, DutyBook duty, Instant now) => listener switch
    {
        { Handler: true } => head.Handler is { } handler ? [handler] : [],
        { Staff: { } id } => Present([id], duty, now),
        { Department: { } department } => DutyChoice.ForDepartment(duty, department, head, office, now).Member is { } member ? [member.Id] : [],
        { Role: { } role } => Present(OfRole(role, head.Department, duty), duty, now),
        _ => [],
    };

    private static IEnumerable<string> OfRole(StaffRole role, string department, DutyBook duty)
    {
        var members = duty.Staff.All.Where(member => member.Role == role).ToList();
        var own = members.Where(member => member.Department == department).ToList();
        return (own.Count > 0 ? own : members).Select(member => member.Id);
    }

    // Whoever is away is replaced by the one who stands in, or hears nothing: a copy needs nobody to act.
    private static IEnumerable<string> Present(IEnumerable<string> ids, DutyBook duty, Instant now) =>
        from id in ids
        let at = duty.AbsenceOf(id, now) is { } absence ? absence.Substitute : id
        where at is not null && duty.Staff.Find(at) is { Disabled: false, Channels.Count: > 0 }
        select at;
}
