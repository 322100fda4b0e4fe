using NodaTime;

namespace Serverless.Cases;

/// <summary>What a working calendar is made from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Zone">Its one zone (S02).</param>
/// <param name="Week">The windows of the weekdays that have any (S03).</param>
public sealed record CalendarPlan(string Id, DateTimeZone Zone, IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Week)
{
    /// <summary>Weeks that replace <see cref="Week"/> from a date on, in any order.</summary>
    public IReadOnlyList<OfficeWeek> LaterWeeks { get; init; } = [];

    /// <summary>The dated entries; the same one may stand twice (S04).</summary>
    public IReadOnlyList<CalendarEntry> Entries { get; init; } = [];

    /// <summary>The entries that come every year; none may disagree with a dated one.</summary>
    public IReadOnlyList<YearlyEntry> Yearly { get; init; } = [];

    /// <summary>The years whose entries are complete (S05); absent when all are.</summary>
    public IReadOnlyList<int>? KnownYears { get; init; }
}
