using System.Text.Json;
using NodaTime;

namespace Serverless.Cases;

/// <content>The fields of a calendar's file, each read with its own faults.</content>
internal sealed partial class CalendarReading
{
    private int Year(JsonElement item, string path)
    {
        if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var year) && year is >= CalendarText.YearMin and <= CalendarText.YearMax)
        {
            return year;
        }

        Fault(path, $"A year is a number from {CalendarText.YearMin} to {CalendarText.YearMax}.", $"年份须为 {CalendarText.YearMin} 至 {CalendarText.YearMax}。");
        return 0;
    }

    private LocalDate Date(JsonElement item, string path, string name)
    {
        if (!CalendarText.TryReadDate(Text(item, path, name) ?? "", out var date))
        {
            Fault(
                $"{path}.{name}", $"A date is written 2026-10-01, from {CalendarText.YearMin} to {CalendarText.YearMax}.",
                $"日期的写法为 2026-10-01，年份为 {CalendarText.YearMin} 至 {CalendarText.YearMax}。");
        }

        return date;
    }

    private CalendarNote? Note(JsonElement item, string path)
    {
        if (!item.TryGetProperty("note", out var note) || !IsObject(note, $"{path}.note", ["zh", "en"]))
        {
            return null;
        }

        var (zh, en) = (Text(note, $"{path}.note", "zh"), Text(note, $"{path}.note", "en"));
        if (zh?.Length > CalendarNote.LengthMax || en?.Length > CalendarNote.LengthMax)
        {
            Fault($"{path}.note", $"A note has at most {CalendarNote.LengthMax} characters.", $"名称最多 {CalendarNote.LengthMax} 个字符。");
        }

        return new CalendarNote(zh, en);
    }

    private OfficeWindow[] WindowsOf(JsonElement item, string path) =>
        item.TryGetProperty("windows", out var windows) ? Windows(windows, $"{path}.windows") : Missing<OfficeWindow[]>($"{path}.windows", []);

    private OfficeWindow[] Windows(JsonElement field, string path)
    {
        if (field.ValueKind != JsonValueKind.Array)
        {
            Fault(
                path, "Windows are a list such as [\"09:00-12:00\", \"13:30-18:00\"], empty for a day off.",
                "时段须为列表，例如 [\"09:00-12:00\", \"13:30-18:00\"]；休息日为空列表。");
            return [];
        }

        var windows = new List<OfficeWindow>();
        foreach (var item in field.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : "";
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            RuleSentence? wrong = null;
            if (dash < 0 || !OfficeWindow.TryParse(text[..dash], text[(dash + 1)..], out var window, out wrong))
            {
                wrong ??= new RuleSentence("A window is written 09:00-12:00.", "时段的写法为 09:00-12:00。");
                Fault($"{path}[{windows.Count}]", $"{char.ToUpperInvariant(wrong.English[0])}{wrong.English[1..]}", wrong.Chinese);
                return [];
            }

            windows.Add(window);
        }

        return Disjoint(windows, path);
    }

    private OfficeWindow[] Disjoint(List<OfficeWindow> windows, string path)
    {
        var day = OfficeDay.Ordered(windows);
        if (OfficeDay.Overlap(day) is { } wrong)
        {
            faults.Add(new RuleFault(path, wrong));
            return [];
        }

        return day;
    }

    private List<T> List<T>(JsonElement root, string name, Func<JsonElement, string, T> read)
    {
        var items = new List<T>();
        if (!root.TryGetProperty(name, out var field))
        {
            return items;
        }

        if (field.ValueKind != JsonValueKind.Array || field.GetArrayLength() > EntriesMax)
        {
            Fault(name, $"A list of at most {EntriesMax} is needed.", $"须为列表，最多 {EntriesMax} 项。");
            return items;
        }

        foreach (var item in field.EnumerateArray())
        {
            items.Add(read(item, $"{name}[{items.Count}]"));
        }

        return items;
    }

    private bool IsObject(JsonElement field, string path, IEnumerable<string> names)
    {
        if (field.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "An object is needed.", "须为对象。");
            return false;
        }

        foreach (var member in field.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            faults.Add(new RuleFault(path.Length == 0 ? member.Name : $"{path}.{member.Name}", RuleSentence.Listing("There is no such field; there are", "没有这个字段，可用的字段", names)));
        }

        return true;
    }

    private string? Text(JsonElement item, string path, string name)
    {
        if (!item.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.String)
        {
            return field.ValueKind == JsonValueKind.String ? field.GetString() : null;
        }

        Fault(path.Length == 0 ? name : $"{path}.{name}", "A text is needed.", "须为文本。");
        return null;
    }

    private T Missing<T>(string path, T instead)
    {
        Fault(path, "This field is needed.", "缺少此字段。");
        return instead;
    }

    private void Fault(string path, string english, string chinese) => faults.Add(new RuleFault(path, english, chinese));
}
