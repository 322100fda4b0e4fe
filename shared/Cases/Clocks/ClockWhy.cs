using NodaTime;

namespace Serverless.Cases;

/// <summary>Why a clock is due when it is, as data. Lists are bounded; <see cref="Cut"/> says when rows were left out.</summary>
public sealed record ClockWhy
{
    /// <summary>The target.</summary>
    public required ServiceTarget Target { get; init; }

    /// <summary>The policy that promised it (H83); absent outside a case, and in what older versions kept.</summary>
    public PolicyRef? Policy { get; init; }

    /// <summary>The calendar's id; absent for the calendar measure.</summary>
    public string? Calendar { get; init; }

    /// <summary>The zone's IANA id.</summary>
    public required string Zone { get; init; }

    /// <summary>What was counted, a row a stretch or working date, at most <see cref="SpansMax"/>; empty when all of start to due counts.</summary>
    public IReadOnlyList<CountedSpan> Spans { get; init => field = value ?? []; } = [];

    /// <summary>Days off by entry that were passed over, at most <see cref="RowsMax"/> rows; absent when there were none.</summary>
    public IReadOnlyList<DatesOff>? DaysOff { get; init; }

    /// <summary>How many dates were passed over because their weekday has no windows; absent when none was.</summary>
    public int? RestDays { get; init; }

    /// <summary>Days worked only by their entry (调休), at most <see cref="RowsMax"/>; absent when there were none.</summary>
    public IReadOnlyList<LocalDate>? MakeUpDays { get; init; }

    /// <summary>The pauses that cost time, at most <see cref="RowsMax"/>; absent when none did.</summary>
    public IReadOnlyList<PauseCost>? Pauses { get; init; }

    /// <summary>How much of the pauses cost time, all together (S22).</summary>
    public Duration Paused { get; init; }

    /// <summary>Whether the due instant reaches into a year whose days are not known yet (S05).</summary>
    public bool Provisional { get; init; }

    /// <summary>Whether a list tells only its first rows; absent when all are there.</summary>
    public bool? Cut { get; init; }

    /// <summary>The rule or reason behind a target that is not the plain one, such as <c>S30</c>; absent otherwise.</summary>
    public string? Rule { get; init; }

    /// <summary>The most spans that are told.</summary>
    public const int SpansMax = 20;

    /// <summary>The most rows of each other list.</summary>
    public const int RowsMax = 10;
}
