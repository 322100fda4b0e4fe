using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What the publication of a calendar's draft would move, to be confirmed.</summary>
public sealed record CalendarPublishView(ConsoleContext Console, RuleVersion Version)
{
    public required IReadOnlyList<CalendarChange> Changes { get; init; }

    /// <summary>The due times that it would move; absent for a draft with faults.</summary>
    public CalendarMovesView? Moves { get; init; }

    public IReadOnlyList<RuleFault> Faults { get; init; } = [];

    public string? Refusal { get; init; }
}

/// <summary>The due times that a calendar would move, as far as cases were looked at.</summary>
/// <param name="Cases">How many cases would be moved.</param>
/// <param name="Looked">How many cases were looked at.</param>
/// <param name="IsCut">Whether there are more: the counts are then "at least".</param>
/// <param name="Counts">By clock: how many become due later, and how many earlier.</param>
/// <param name="Rows">The first ones, those due soonest first.</param>
public sealed record CalendarMovesView(
    int Cases, int Looked, bool IsCut, IReadOnlyList<(ClockKind Clock, int Later, int Earlier)> Counts, IReadOnlyList<CalendarMoveRow> Rows);

/// <summary>One due time that would move.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Before">When it is due.</param>
/// <param name="After">When it would be.</param>
/// <param name="Days">The changed days between its start and its end: the reason; at most three.</param>
public sealed record CalendarMoveRow(
    string Case, string Number, ClockName Clock, DateTimeOffset Before, DateTimeOffset After, IReadOnlyList<NodaTime.LocalDate> Days);
