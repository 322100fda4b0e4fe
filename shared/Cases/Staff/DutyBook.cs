using NodaTime;

namespace Serverless.Cases;

/// <summary>Who works here and who is there: one snapshot for one choice.</summary>
/// <param name="Staff">The directory.</param>
/// <param name="Roster">Duty hours and shifts.</param>
/// <param name="Absences">Absences beside those of the roster, by staff id.</param>
public sealed record DutyBook(IStaffDirectory Staff, Roster Roster, IReadOnlyList<Absences> Absences)
{
    /// <summary>No staff ids.</summary>
    public static IReadOnlySet<string> Nobody { get; } = System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>The staff ids of those who are away at an instant.</summary>
    public IReadOnlySet<string> AwayAt(Instant at) => Absences.Count == 0 && Roster.Absences.Count == 0
        ? Nobody
        : Absences.Concat(Roster.Absences).Where(absences => absences.At(at) is not null).Select(absences => absences.Staff)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A directory in which everybody is always there.</summary>
    public static DutyBook Of(IStaffDirectory staff) => new(staff, Roster.Everybody, []);

    /// <summary>The absence of a member at an instant, or null when they are there.</summary>
    public AbsentTime? AbsenceOf(string staffId, Instant at) =>
        Absences.Concat(Roster.Absences).Where(absences => absences.Staff == staffId).Select(absences => absences.At(at))
            .FirstOrDefault(time => time is not null);
}
