using NodaTime;

namespace Serverless.Cases;

/// <summary>All published rule files with the built-in ones, and what follows from them on a date. Immutable.</summary>
/// <remarks>
/// Policies stay for ever, since cases keep theirs (H83). Of a calendar only the newest version counts, for running clocks too (S07).
/// Of any other kind the newest version that is in force counts.
/// </remarks>
public sealed class RuleShelf
{
    // What clocks of living cases and reports can still reach back to (S52).
    private const int FrozenYears = 6;

    private readonly List<RuleFile> _files;
    private readonly PolicyBook _book;

    /// <summary>A shelf with these published files beside the built-in ones.</summary>
    /// <exception cref="ArgumentException">A policy names a calendar that is not there, or stands twice.</exception>
    public RuleShelf(IEnumerable<RuleFile> published)
    {
        _files = [.. BuiltIn.Value, .. published];
        _book = new PolicyBook(Of<ServicePolicy>(RuleKinds.Policy), Newest(RuleKinds.Calendar).Select(CalendarOf));
    }

    /// <summary>The built-in versions 1.</summary>
    public static Lazy<IReadOnlyList<RuleFile>> BuiltIn { get; } = new(() => [.. RuleKinds.All.Select(RuleFile.DefaultOf)]);

    /// <summary>The built-in files alone.</summary>
    public static RuleShelf Default { get; } = new([]);

    /// <summary>All files, the built-in ones first.</summary>
    public IReadOnlyList<RuleFile> Files => _files;

    /// <summary>The newest versions of a kind, one an id.</summary>
    public IEnumerable<RuleFile> Newest(RuleKind kind) =>
        _files.Where(file => file.Kind == kind).GroupBy(file => file.Name.Id, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(file => file.Name.Version)!); // A group holds one at least.

    /// <summary>The version of a kind's one file that holds on a date; null before the first.</summary>
    public RuleFile? InForce(RuleKind kind, LocalDate today) => _files
        .Where(file => file.Kind == kind && (file.InForceFrom is not { } from || from <= today))
        .MaxBy(file => file.Name.Version);

    /// <summary>The rules that hold on a date.</summary>
    public ServiceRules RulesOn(LocalDate today)
    {
        var rules = ServiceRules.Default with { Policies = _book };
        foreach (var kind in RuleKinds.All)
        {
            if (kind.Apply is { } apply && InForce(kind, today) is { } file)
            {
                rules = apply(rules, file.Content);
            }
        }

        return rules;
    }

    /// <summary>The next date after today on which a file comes into force; null when none does.</summary>
    public LocalDate? NextChange(LocalDate today)
    {
        var dates = _files.Where(file => file.InForceFrom > today).Select(file => file.InForceFrom).Order().ToList();
        return dates.Count > 0 ? dates[0] : null;
    }

    /// <summary>What is wrong with a policy whose calendar is not published.</summary>
    public static RuleFault NoCalendar(ServicePolicy policy) =>
        new("calendar", $"There is no published calendar '{policy.Calendar}'.", $"没有已发布的工作日历“{policy.Calendar}”。");

    /// <summary>What speaks against publishing a file now, beyond its own faults.</summary>
    public IEnumerable<RuleFault> FaultsOfPublishing(RuleFile next, Instant now)
    {
        // Where one file holds for all, versions rise whatever it is called.
        var same = _files.Where(file => file.Kind == next.Kind && (next.Kind.Apply is not null || file.Name.Id == next.Name.Id)).ToList();
        if (same.Count > 0 && same.Max(file => file.Name.Version) is var last && next.Name.Version <= last)
        {
            yield return new RuleFault(
                "version", $"Version {last} is published; the next one is {last + 1} or higher.", $"第 {last} 版已发布，新的版本号须为 {last + 1} 或更高。");
        }

        if (next.Content is ServicePolicy policy && Newest(RuleKinds.Calendar).All(calendar => calendar.Name.Id != policy.Calendar))
        {
            yield return NoCalendar(policy);
        }

        if (next.Kind == RuleKinds.Calendar && same.MaxBy(file => file.Name.Version) is { } before)
        {
            foreach (var fault in FaultsOfEdit(before, next, now))
            {
                yield return fault;
            }
        }
    }

    /// <summary>The rules with one file more, as a trial run asks for them: its version counts whatever date it names.</summary>
    /// <exception cref="ArgumentException">The file is neither a policy nor a calendar.</exception>
    public PolicyBook BookWith(RuleFile draft) => draft.Content switch
    {
        ServicePolicy policy => new PolicyBook(
            [.. Of<ServicePolicy>(RuleKinds.Policy).Where(known => known.Ref != policy.Ref), policy], Newest(RuleKinds.Calendar).Select(CalendarOf)),
        CalendarDocument calendar => new PolicyBook(
            Of<ServicePolicy>(RuleKinds.Policy),
            [.. Newest(RuleKinds.Calendar).Where(known => known.Name.Id != calendar.Id).Select(CalendarOf), calendar.ToCalendar()]),
        _ => throw new ArgumentException("A policy or a calendar is needed.", nameof(draft)),
    };

    /// <summary>Past dates are frozen: an edit changes today and later (S07).</summary>
    private static IEnumerable<RuleFault> FaultsOfEdit(RuleFile before, RuleFile next, Instant now)
    {
        var (old, edited) = (CalendarOf(before), CalendarOf(next));
        if (old.Zone.Id != edited.Zone.Id)
        {
            yield return new RuleFault(
                "zone", $"The zone of a calendar stays {old.Zone.Id}; another zone is another calendar.",
                $"这份日历的时区固定为 {old.Zone.Id}；其他时区须另建日历。");
            yield break;
        }

        var today = old.DateOf(now);
        for (var date = today.PlusYears(-FrozenYears); date < today; date = date.PlusDays(1))
        {
            if (!old.WindowsOf(date).SequenceEqual(edited.WindowsOf(date)))
            {
                yield return new RuleFault(
                    PathOf((CalendarDocument)next.Content, date),
                    $"{date:uuuu-MM-dd} is past, and past dates are frozen (S07). New office hours stand in laterWeeks with the date from which they hold.",
                    $"{date:uuuu-MM-dd} 已经过去，过去的日期已冻结（S07）。新的办公时间请写入 laterWeeks，并注明起始日期。");
                yield break;
            }
        }
    }

    private static string PathOf(CalendarDocument calendar, LocalDate date)
    {
        for (var i = 0; i < calendar.Entries.Count; i++)
        {
            if (calendar.Entries[i].Date == date)
            {
                return $"entries[{i}]";
            }
        }

        return "entries";
    }

    private static WorkingCalendar CalendarOf(RuleFile file) => ((CalendarDocument)file.Content).ToCalendar();

    private IEnumerable<T> Of<T>(RuleKind kind) => _files.Where(file => file.Kind == kind).Select(file => (T)file.Content);
}
