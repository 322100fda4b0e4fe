using System.Text.Json;
using NodaTime;

namespace Serverless.Cases;

/// <summary>Reads the rule file of a calendar strictly; every fault names its path.</summary>
internal sealed partial class CalendarReading(List<RuleFault> faults)
{
    private const int EntriesMax = 5000;
    private static readonly string[] Fields =
        ["$schema", "kind", "id", "version", "zone", "week", "laterWeeks", "entries", "yearly", "knownYears"];

    public static CalendarDocument? Read(ReadOnlySpan<byte> json, List<RuleFault> faults)
    {
        var before = faults.Count;
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
            var calendar = new CalendarReading(faults).OfRoot(document.RootElement);
            return faults.Count == before ? calendar : null;
        }
        catch (JsonException e)
        {
            faults.Add(new RuleFault("", $"The file is no JSON that can be read: {e.Message}", "文件不是可以读取的 JSON。"));
            return null;
        }
    }

    private CalendarDocument? OfRoot(JsonElement root)
    {
        if (!IsObject(root, "", Fields))
        {
            return null;
        }

        if (Text(root, "", "kind") is { } kind && kind != "calendar")
        {
            Fault("kind", $"'{kind}' is not 'calendar'.", $"“{kind}”须为“calendar”。");
        }

        var calendar = new CalendarDocument
        {
            Id = Id(root),
            Version = Version(root),
            Zone = Zone(root),
            Week = root.TryGetProperty("week", out var week) ? Week(week, "week") : Missing<Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>>("week", []),
            LaterWeeks = List(root, "laterWeeks", LaterWeek),
            Entries = List(root, "entries", Entry),
            Yearly = List(root, "yearly", YearlyOf),
            KnownYears = root.TryGetProperty("knownYears", out _) ? List(root, "knownYears", Year) : null,
        };
        CheckWhole(calendar);
        return calendar;
    }

    private void CheckWhole(CalendarDocument calendar)
    {
        if (calendar.Week.Values.All(day => day.Count == 0))
        {
            Fault("week", "No weekday has a window, so nothing would ever be due.", "一周之内没有任何办公时段，时限将永远不会到期。");
        }

        Unique(calendar.LaterWeeks, "laterWeeks", week => week.From, (_, _) => false, CalendarText.Of);
        Unique(calendar.Entries, "entries", entry => entry.Date, (one, other) => one.Windows.SequenceEqual(other.Windows), CalendarText.Of);
        Unique(calendar.Yearly, "yearly", entry => entry.Day, (one, other) => one.Windows.SequenceEqual(other.Windows), CalendarText.Of);
        var yearly = calendar.Yearly.ToLookup(entry => entry.Day);
        for (var i = 0; i < calendar.Entries.Count; i++)
        {
            var entry = calendar.Entries[i];
            if (yearly[new AnnualDate(entry.Date.Month, entry.Date.Day)].Any(other => !other.Windows.SequenceEqual(entry.Windows)))
            {
                Fault(
                    $"entries[{i}].date", $"{CalendarText.Of(entry.Date)} has a yearly entry with other windows; one entry a date (S04).",
                    $"{CalendarText.Of(entry.Date)} 另有时段不同的每年条目；一个日期只能有一个条目（S04）。");
            }
        }
    }

    private void Unique<T, TKey>(IReadOnlyList<T> items, string path, Func<T, TKey> key, Func<T, T, bool> agree, Func<TKey, string> text)
        where TKey : notnull
    {
        var seen = new Dictionary<TKey, T>();
        for (var i = 0; i < items.Count; i++)
        {
            if (!seen.TryAdd(key(items[i]), items[i]) && !agree(seen[key(items[i])], items[i]))
            {
                Fault(
                    $"{path}[{i}]", $"{text(key(items[i]))} stands twice with other windows; one entry a date (S04).",
                    $"{text(key(items[i]))} 重复出现且时段不同；一个日期只能有一个条目（S04）。");
            }
        }
    }

    private string Id(JsonElement root)
    {
        var id = Text(root, "", "id") ?? Missing("id", "");
        if (id.Length is 0 or > 40 || !id.All(sign => sign is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            Fault("id", "An id has 1 to 40 of a-z, 0-9 and -.", "id 须为 1 至 40 个 a-z、0-9 或 - 字符。");
        }

        return id;
    }

    private int Version(JsonElement root)
    {
        if (root.TryGetProperty("version", out var field) && field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var version) && version > 0)
        {
            return version;
        }

        Fault("version", "A version is a whole number from 1 on.", "版本号须为从 1 起的整数。");
        return 1;
    }

    private string Zone(JsonElement root)
    {
        var zone = Text(root, "", "zone") ?? Missing("zone", "");
        if (CalendarText.ZoneOf(zone) is null)
        {
            Fault("zone", $"'{zone}' is no IANA zone, such as Asia/Shanghai.", $"“{zone}”不是 IANA 时区；IANA 时区例如 Asia/Shanghai。");
        }

        return zone;
    }

    private Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Week(JsonElement field, string path)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>();
        if (!IsObject(field, path, CalendarText.Weekdays))
        {
            return week;
        }

        foreach (var day in field.EnumerateObject())
        {
            if (CalendarText.TryReadWeekday(day.Name, out var weekday))
            {
                week[weekday] = Windows(day.Value, $"{path}.{day.Name}");
            }
        }

        return week;
    }

    private OfficeWeek LaterWeek(JsonElement item, string path) =>
        IsObject(item, path, ["from", "week"])
            ? new OfficeWeek(
                Date(item, path, "from"),
                item.TryGetProperty("week", out var week) ? Week(week, $"{path}.week") : Missing<Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>>($"{path}.week", []))
            : new OfficeWeek(default, new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>());

    private CalendarEntry Entry(JsonElement item, string path) =>
        IsObject(item, path, ["date", "windows", "note"])
            ? new CalendarEntry(Date(item, path, "date"), WindowsOf(item, path), Note(item, path))
            : new CalendarEntry(default, []);

    private YearlyEntry YearlyOf(JsonElement item, string path)
    {
        if (!IsObject(item, path, ["date", "windows", "note"]))
        {
            return new YearlyEntry(default, []);
        }

        if (!CalendarText.TryReadYearly(Text(item, path, "date") ?? "", out var day))
        {
            Fault($"{path}.date", "A day of every year is written --12-25.", "每年的日期写法为 --12-25。");
        }

        return new YearlyEntry(day, WindowsOf(item, path), Note(item, path));
    }
}
