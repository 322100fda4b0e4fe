using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A year of a working calendar, as it holds or as its draft says (<c>/console/calendar</c>).</summary>
public sealed record CalendarView(ConsoleContext Console, string Id, int Year)
{
    /// <summary>The ids of all calendars.</summary>
    public required IReadOnlyList<string> Calendars { get; init; }

    public required IReadOnlyList<CalendarMonth> Months { get; init; }

    /// <summary>Whether the year's days off are announced and complete (S05).</summary>
    public required bool IsKnown { get; init; }

    /// <summary>The draft that is shown; absent when the calendar in force is.</summary>
    public RuleFileName? Draft { get; init; }

    /// <summary>Which version of the draft it is; 0 for none.</summary>
    public long Seen { get; init; }

    /// <summary>The days on which the draft differs, up to two years ahead.</summary>
    public IReadOnlyList<CalendarChange> Changes { get; init; } = [];

    /// <summary>The faults of a draft that cannot be shown; its days are those in force then.</summary>
    public IReadOnlyList<RuleFault> Faults { get; init; } = [];

    /// <summary>The day that is being edited; absent when none is.</summary>
    public CalendarDayForm? Day { get; init; }

    /// <summary>The office hours by weekday, Monday first, as the form shows them.</summary>
    public required CalendarWeekForm Week { get; init; }

    /// <summary>What the last publication did to running clocks; absent when nobody published one.</summary>
    public (bool IsDone, int Cases)? Moves { get; init; }

    public required bool MayWrite { get; init; }

    public string? Done { get; init; }

    public string? Refusal { get; init; }

    /// <summary>The page of this year.</summary>
    public string Href => FormattableString.Invariant($"/console/calendar?id={Id}&year={Year}");
}

/// <summary>One month.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Weeks">Rows of seven, Monday first; null where the month has no day.</param>
public sealed record CalendarMonth(int Month, IReadOnlyList<IReadOnlyList<CalendarCell?>> Weeks);

/// <summary>One day.</summary>
/// <param name="Date">The date.</param>
/// <param name="Kind">What kind of day it is.</param>
/// <param name="Label">The whole day in words.</param>
/// <param name="IsChanged">Whether the draft makes it another.</param>
/// <param name="CanChange">Whether it is today or later, and the reader may write.</param>
public sealed record CalendarCell(LocalDate Date, CalendarDayKind Kind, string Label, bool IsChanged, bool CanChange);

/// <summary>What kind of day a date is.</summary>
public enum CalendarDayKind
{
    /// <summary>Worked as every week.</summary>
    Work,

    /// <summary>Free as every week.</summary>
    Weekend,

    /// <summary>Free by an entry, on a day that the week works.</summary>
    Off,

    /// <summary>Worked by an entry, on a day that the week is free [调休].</summary>
    MakeUp,

    /// <summary>Worked with other hours than the week's.</summary>
    OtherHours,
}

/// <summary>One day that a draft changes.</summary>
/// <param name="Date">The date.</param>
/// <param name="Before">Its hours as they hold, in words.</param>
/// <param name="After">Its hours in the draft, in words.</param>
public sealed record CalendarChange(LocalDate Date, string Before, string After);

/// <summary>The form of one day.</summary>
/// <param name="Date">The date, as typed.</param>
/// <param name="Heading">The date in words.</param>
/// <param name="Now">What the day is, in words.</param>
public sealed record CalendarDayForm(string Date, string Heading, string Now)
{
    /// <summary>The last day, for several in a row; empty for one.</summary>
    public string Until { get; init; } = "";

    /// <summary><c>normal</c>, <c>rest</c> or <c>work</c>.</summary>
    public string Kind { get; init; } = "normal";

    public string Windows { get; init; } = "";

    public string Zh { get; init; } = "";

    public string En { get; init; } = "";

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
}

/// <summary>The form of office hours from a date on.</summary>
/// <param name="From">The first date, as typed.</param>
/// <param name="Windows">The hours by weekday, Monday first.</param>
public sealed record CalendarWeekForm(string From, IReadOnlyList<string> Windows)
{
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
}
