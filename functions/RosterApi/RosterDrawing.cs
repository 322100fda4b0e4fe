using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Draws a duty book: who is told now and next, how everybody is, who is away when. Pure.</summary>
internal sealed class RosterDrawing(DutyBook book, ServicePolicy policy, WorkingCalendar office, Instant now, RosterTexts texts)
{
    private static readonly Duration Step = Duration.FromMinutes(15);
    private const int StepsMax = 96; // One day ahead.

    /// <summary>The levels of the ladder that holds for every clock without its own.</summary>
    public IReadOnlyList<LadderLevel> Levels { get; } = policy.Escalation.Ladders[^1].Levels;

    public IReadOnlyList<DutyRow> Duty() =>
    [
        .. Departments().Select(department => new DutyRow(department, [.. Levels.Select(level => Cell(level, department))])),
    ];

    public IReadOnlyList<StaffGroup> Groups() =>
        [.. book.Staff.All.GroupBy(member => member.Department).Select(group => new StaffGroup(group.Key, [.. group.OrderBy(member => member.Role).Select(Row)]))];

    /// <summary>The absences that are not over, the next ones first.</summary>
    public IReadOnlyList<AbsenceRow> Absences(StaffMember reader) =>
    [
        .. from entry in Entries()
           where entry.Time.To > now
           orderby entry.Time.From, entry.Member.Id
           select new AbsenceRow(
               entry.Member, entry.Time, NameOf(entry.Time.Substitute),
               entry.Time.Substitute is { } id && Entries().Any(other => other.Member.Id == id && Overlap(other.Time, entry.Time)),
               entry.Time.Covers(now), !entry.IsFile && RosterApi.MayEnter(reader, entry.Member)),
    ];

    /// <summary>Who is away on any of some days.</summary>
    public IReadOnlyList<AwayRow> Away(IReadOnlyList<LocalDate> days, DateTimeZone zone) =>
    [
        .. Entries().GroupBy(entry => entry.Member.Id)
            .Select(group => new AwayRow(
                group.First().Member.Name, [.. days.Select(day => Of(group.Select(entry => entry.Time), day, zone))]))
            .Where(row => row.Days.Any(day => day != AwayDay.None)),
    ];

    /// <summary>Whether two stretches share an instant.</summary>
    public static bool Overlap(AbsentTime one, AbsentTime other) => one.From < other.To && other.From < one.To;

    private static AwayDay Of(IEnumerable<AbsentTime> times, LocalDate day, DateTimeZone zone)
    {
        var (from, to) = (day.AtStartOfDayInZone(zone).ToInstant(), day.PlusDays(1).AtStartOfDayInZone(zone).ToInstant());
        var there = times.Where(time => time.From < to && from < time.To).ToList();
        return there.Count == 0 ? AwayDay.None : there.Exists(time => time.From <= from && to <= time.To) ? AwayDay.Whole : AwayDay.Part;
    }

    private IEnumerable<string> Departments() => book.Staff.All.Select(member => member.Department).Distinct();

    private DutyCell Cell(LadderLevel level, string department)
    {
        var present = DutyChoice.ForLevel(book, level, department, office, now).Member;
        for (var step = 1; step <= StepsMax; step++)
        {
            // On the quarter of an hour, where duty hours begin and end.
            var at = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / (long)Step.TotalSeconds * (long)Step.TotalSeconds) + (Step * step);
            var then = DutyChoice.ForLevel(book, level, department, office, at).Member;
            if (then?.Id != present?.Id)
            {
                return new DutyCell(level.Level, present, then, at.ToDateTimeOffset());
            }
        }

        return new DutyCell(level.Level, present, null, null);
    }

    private StaffRow Row(StaffMember member)
    {
        var absence = book.AbsenceOf(member.Id, now);
        var state = member.Disabled ? StaffState.Disabled
            : absence is not null ? StaffState.Away
            : book.Roster.IsOnDuty(member.Id, now, office) ? StaffState.OnDuty
            : StaffState.OffDuty;
        return new StaffRow(member, state, absence?.To.ToDateTimeOffset(), NameOf(absence?.Substitute), Hours(member));
    }

    private string Hours(StaffMember member)
    {
        if (book.Roster.Hours.FirstOrDefault(hours => hours.Staff == member.Id) is not { } hours)
        {
            return texts.Always;
        }

        return hours.OfficeHours
            ? texts.OfficeHours
            : string.Join("; ", (hours.Windows ?? new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>())
                .Where(day => day.Value.Count > 0)
                .GroupBy(day => string.Join(", ", day.Value))
                .Select(group => $"{string.Join(texts.Comma, group.Select(day => texts.Weekdays[(int)day.Key - 1]))} {group.Key}"));
    }

    private IEnumerable<(StaffMember Member, AbsentTime Time, bool IsFile)> Entries() =>
        from pair in book.Absences.Select(absences => (Absences: absences, IsFile: false)).Concat(book.Roster.Absences.Select(absences => (Absences: absences, IsFile: true)))
        let member = book.Staff.Find(pair.Absences.Staff)
        where member is not null
        from time in pair.Absences.Times
        select (member, time, pair.IsFile);

    private string? NameOf(string? id) => id is null ? null : book.Staff.Find(id)?.Name ?? id;
}
