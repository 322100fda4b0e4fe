using System.Reflection;
using System.Text.Json;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Who is on duty when, and who takes alerts outside those hours (H42, S45, S46). A rule file; absences also come by the API.</summary>
public sealed record Roster
{
    private const int EntriesMax = 2_000;

    /// <summary>The roster's id.</summary>
    public required string Id { get; init; }

    /// <summary>1, 2, ...</summary>
    public required int Version { get; init; }

    /// <summary>The IANA zone of its windows and dates.</summary>
    public required string Zone { get; init; }

    /// <summary>The duty hours of those who have any; whoever is not named is always on duty.</summary>
    public IReadOnlyList<DutyHours> Hours { get; init => field = value ?? []; } = [];

    /// <summary>Who takes alerts when those whose alert it is are off duty; of several shifts that are on, all in order.</summary>
    public IReadOnlyList<DutyShift> Duty { get; init => field = value ?? []; } = [];

    /// <summary>Known absences.</summary>
    public IReadOnlyList<Absences> Absences { get; init => field = value ?? []; } = [];

    /// <summary>Everybody, always.</summary>
    public static Roster Everybody { get; } = ReadDefault();

    /// <summary>Reads a roster strictly.</summary>
    /// <param name="json">The document.</param>
    /// <param name="faults">What is wrong is added here, each with its place.</param>
    /// <returns>The roster, or null when something is wrong.</returns>
    public static Roster? Read(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        Roster? roster;
        try
        {
            roster = JsonSerializer.Deserialize(json, RosterJson.Default.Roster);
        }
        catch (JsonException e)
        {
            faults.Add(new RuleFault(e.Path?.TrimStart('$', '.') ?? "", Sentence(e), "此处无法读取：有未知或缺少的字段，或取值的写法不对。"));
            return null;
        }

        if (roster is null)
        {
            faults.Add(new RuleFault("", "The file holds no roster.", "文件中没有值班表。"));
            return null;
        }

        var before = faults.Count;
        RuleNulls.Find<Roster>(json, RosterJson.Default, faults);
        faults.AddRange(faults.Count > before ? [] : roster.Faults());
        return faults.Count == before ? roster : null;
    }

    /// <summary>Whether a member is within their duty hours at an instant.</summary>
    public bool IsOnDuty(string staffId, Instant at, WorkingCalendar office) =>
        Hours.FirstOrDefault(hours => hours.Staff == staffId)?.Cover(at, ZoneOf(), office) ?? true;

    /// <summary>Who takes a department's alerts by the duty roster at an instant, in order; empty when no shift is on.</summary>
    public IEnumerable<string> OnShift(string department, Instant at) => Duty.Count == 0
        ? []
        : Duty.Where(shift => shift.Covers(department, at, ZoneOf())).SelectMany(shift => shift.Staff).Distinct(StringComparer.Ordinal);

    private DateTimeZone ZoneOf() => DateTimeZoneProviders.Tzdb[Zone];

    private IEnumerable<RuleFault> Faults()
    {
        if (string.IsNullOrWhiteSpace(Id) || Version < 1)
        {
            yield return new RuleFault("version", "A roster has an id, and versions count from 1.", "值班表须有 id，版本号从 1 起。");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone ?? "") is null)
        {
            yield return new RuleFault("zone", "An IANA zone is needed, such as Asia/Shanghai.", "须为 IANA 时区，例如 Asia/Shanghai。");
        }

        if (Hours.Count > EntriesMax || Duty.Count > EntriesMax || Absences.Count > EntriesMax)
        {
            yield return new RuleFault("", $"At most {EntriesMax} entries of each kind are taken.", $"每类最多 {EntriesMax} 项。");
        }

        foreach (var twice in Hours.GroupBy(hours => hours.Staff, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return new RuleFault("hours", $"'{twice.Key}' stands twice.", $"“{twice.Key}”重复出现。");
        }

        foreach (var fault in Hours.Index().SelectMany(entry => entry.Item.Faults($"hours[{entry.Index}]"))
            .Concat(Duty.Index().SelectMany(entry => entry.Item.Faults($"duty[{entry.Index}]")))
            .Concat(Absences.Index().SelectMany(entry => entry.Item.Faults($"absences[{entry.Index}]"))))
        {
            yield return fault;
        }
    }

    private static string Sentence(JsonException e) => e.Message.Split(" Path:")[0];

    private static Roster ReadDefault()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Serverless.Cases.Staff.roster.json")
            ?? throw new InvalidOperationException("The default roster is not embedded.");
        return JsonSerializer.Deserialize(stream, RosterJson.Default.Roster)
            ?? throw new InvalidOperationException("The default roster is empty.");
    }
}
