using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who is on duty, who works here, who is away (<c>/console/roster</c>).</summary>
public sealed record RosterView(ConsoleContext Console)
{
    /// <summary>The numbers of the ladder's levels.</summary>
    public required IReadOnlyList<LadderLevel> Levels { get; init; }

    public required IReadOnlyList<DutyRow> Duty { get; init; }

    public required IReadOnlyList<StaffGroup> Groups { get; init; }

    public required IReadOnlyList<AbsenceRow> Absences { get; init; }

    /// <summary>The days of the small calendar.</summary>
    public required IReadOnlyList<NodaTime.LocalDate> Days { get; init; }

    /// <summary>Who is away on any of them, and on which.</summary>
    public required IReadOnlyList<AwayRow> Away { get; init; }

    public required AbsenceForm Form { get; init; }

    /// <summary>Whose absences the reader may enter.</summary>
    public required IReadOnlyList<StaffMember> Mine { get; init; }

    /// <summary>Who can stand in.</summary>
    public required IReadOnlyList<StaffMember> Everybody { get; init; }

    public string? Done { get; init; }
}

/// <summary>Who is told of a department's cases now, level by level.</summary>
/// <param name="Department">The department's id.</param>
/// <param name="Levels">One a level.</param>
public sealed record DutyRow(string Department, IReadOnlyList<DutyCell> Levels);

/// <summary>Who is told at a level now, and who next.</summary>
/// <param name="Level">The level's number.</param>
/// <param name="Now">Who is told; absent when nobody is left.</param>
/// <param name="Next">Who is told after that, when it changes within a day.</param>
/// <param name="ChangesAt">When.</param>
public sealed record DutyCell(int Level, StaffMember? Now, StaffMember? Next, DateTimeOffset? ChangesAt);

/// <summary>The staff of a department.</summary>
public sealed record StaffGroup(string Department, IReadOnlyList<StaffRow> Staff);

/// <summary>One member of staff.</summary>
/// <param name="Member">The member.</param>
/// <param name="State">How they are now.</param>
/// <param name="Until">Until when they are away.</param>
/// <param name="Deputy">Who stands in.</param>
/// <param name="Hours">Their duty hours in words.</param>
public sealed record StaffRow(StaffMember Member, StaffState State, DateTimeOffset? Until, string? Deputy, string Hours);

/// <summary>How a member of staff is now.</summary>
public enum StaffState
{
    /// <summary>On duty.</summary>
    OnDuty,

    /// <summary>Outside their duty hours.</summary>
    OffDuty,

    /// <summary>Away.</summary>
    Away,

    /// <summary>Works here no more, or not now.</summary>
    Disabled,
}

/// <summary>One absence.</summary>
/// <param name="Staff">Who is away.</param>
/// <param name="Time">When, and who stands in.</param>
/// <param name="Deputy">The name of who stands in; absent for nobody in particular.</param>
/// <param name="IsDeputyAway">Whether who stands in is away at some of that time.</param>
/// <param name="IsNow">Whether it holds now.</param>
/// <param name="MayChange">Whether the reader may change it; those of the roster's rule file change with that.</param>
public sealed record AbsenceRow(StaffMember Staff, AbsentTime Time, string? Deputy, bool IsDeputyAway, bool IsNow, bool MayChange);

/// <summary>On which of some days somebody is away: the whole day, a part, or not.</summary>
public sealed record AwayRow(string Name, IReadOnlyList<AwayDay> Days);

/// <summary>How much of a day somebody is away.</summary>
public enum AwayDay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A part of it.</summary>
    Part,

    /// <summary>The whole day.</summary>
    Whole,
}

/// <summary>The form of an absence.</summary>
public sealed record AbsenceForm
{
    public string Staff { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public string Deputy { get; init; } = "";

    /// <summary>Which absence is changed, by its first instant; empty for a new one.</summary>
    public string Was { get; init; } = "";

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
}
