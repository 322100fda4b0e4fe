using NodaTime;

namespace Serverless.Cases;

/// <summary>Why a clock is due when it is, as data.</summary>
public sealed record ClockWhy
{
    /// <summary>The target.</summary>
    public required ServiceTarget Target { get; init; }

    /// <summary>The calendar's id; absent for the calendar measure.</summary>
    public string? Calendar { get; init; }

    /// <summary>The zone's IANA id.</summary>
    public required string Zone { get; init; }

    /// <summary>What was counted, a row a stretch or date, at most <see cref="SpansMax"/> of them.</summary>
    public IReadOnlyList<CountedSpan> Spans { get; init; } = [];

    /// <summary>How much of the pauses cost time (S22).</summary>
    public Duration Paused { get; init; }

    /// <summary>Whether the due instant reaches into a year whose days are not known yet (S05).</summary>
    public bool Provisional { get; init; }

    /// <summary>The rule or reason behind a target that is not the plain one, such as <c>S30</c>; absent otherwise.</summary>
    public string? Rule { get; init; }

    /// <summary>The most spans that are told.</summary>
    public const int SpansMax = 20;
}
