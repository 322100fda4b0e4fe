using NodaTime;

namespace Serverless.Cases;

/// <summary>The rule file of a calendar: everything a service manager says of when an office works (S02–S05), as JSON.</summary>
/// <remarks>
/// <c>{ "kind": "calendar", "id": "china", "version": 1, "zone": "Asia/Shanghai", "week": { "mon": ["09:00-12:00", "13:30-18:00"] },
/// "entries": [{ "date": "2026-10-01", "windows": [], "note": { "zh": "国庆节", "en": "National Day" } }],
/// "yearly": [{ "date": "--12-25", "windows": [] }], "laterWeeks": [{ "from": "2027-03-01", "week": { } }], "knownYears": [2026] }</c>
/// </remarks>
public sealed record CalendarDocument
{
    /// <summary>China's working days 2017–2026 with the office hours of the handbook, built in.</summary>
    public static CalendarDocument China { get; } = ChinaDays.Document();

    /// <summary>Its id, which policies name.</summary>
    public required string Id { get; init; }

    /// <summary>1, 2, ...</summary>
    public required int Version { get; init; }

    /// <summary>The IANA id of its one zone (S02).</summary>
    public required string Zone { get; init; }

    /// <summary>The windows of the weekdays that have any (S03).</summary>
    public required IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Week { get; init; }

    /// <summary>Weeks that hold from a date on, so that office hours can change without rewriting the past (S07).</summary>
    public IReadOnlyList<OfficeWeek> LaterWeeks { get; init; } = [];

    /// <summary>The dated entries: days off, make-up days (调休), half days (S04).</summary>
    public IReadOnlyList<CalendarEntry> Entries { get; init; } = [];

    /// <summary>The entries that come every year.</summary>
    public IReadOnlyList<YearlyEntry> Yearly { get; init; } = [];

    /// <summary>The years whose entries are complete (S05); absent when all are.</summary>
    public IReadOnlyList<int>? KnownYears { get; init; }

    /// <summary>Reads a rule file strictly: what it does not know, or what contradicts itself, is a fault.</summary>
    /// <param name="json">The file in UTF-8.</param>
    /// <param name="faults">Takes what is wrong, each with its path.</param>
    /// <returns>The calendar, or null when anything is wrong.</returns>
    public static CalendarDocument? Read(ReadOnlySpan<byte> json, List<RuleFault> faults) => CalendarReading.Read(json, faults);

    /// <summary>The rule file, as <see cref="Read"/> reads it.</summary>
    public byte[] ToJson() => CalendarWriting.Write(this);

    /// <summary>The calendar that it describes.</summary>
    /// <exception cref="ArgumentException">It was not read by <see cref="Read"/> and contradicts itself.</exception>
    public WorkingCalendar ToCalendar() => new(new CalendarPlan(Id, DateTimeZoneProviders.Tzdb[Zone], Week)
    {
        LaterWeeks = LaterWeeks,
        Entries = Entries,
        Yearly = Yearly,
        KnownYears = KnownYears,
    });
}
