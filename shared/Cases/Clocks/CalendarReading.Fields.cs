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

        Fault(path, $"A year is a number from {CalendarText.YearMin} to {CalendarText.YearMax}.");
        return 0;
    }

    private LocalDate Date(JsonElement item, string path, string name)
    {
        if (!CalendarText.TryReadDate(Text(item, path, name) ?? "", out var date))
        {
            Fault($"{path}.{name}", $"A date is written 2026-10-01, from {CalendarText.YearMin} to {CalendarText.YearMax}.");
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
            Fault($"{path}.note", $"A note has at most {CalendarNote.LengthMax} characters.");
        }

        return new CalendarNote(zh, en);
    }

    private OfficeWindow[] WindowsOf(JsonElement item, string path) =>
        item.TryGetProperty("windows", out var windows) ? Windows(windows, $"{path}.windows") : Missing<OfficeWindow[]>($"{path}.windows", []);

    private OfficeWindow[] Windows(JsonElement field, string path)
    {
        if (field.ValueKind != JsonValueKind.Array)
        {
            Fault(path, "Windows are a list such as [\"09:00-12:00\", \"13:30-18:00\"], empty for a day off.");
            return [];
        }

        var windows = new List<OfficeWindow>();
        foreach (var item in field.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : "";
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            string? fault = null;
            if (dash < 0 || !OfficeWindow.TryParse(text[..dash], text[(dash + 1)..], out var window, out fault))
            {
                Fault($"{path}[{windows.Count}]", fault is null ? "A window is written 09:00-12:00." : $"{char.ToUpperInvariant(fault[0])}{fault[1..]}");
                return [];
            }

            windows.Add(window);
        }

        return Disjoint(windows, path);
    }

    private OfficeWindow[] Disjoint(List<OfficeWindow> windows, string path)
    {
        try
        {
            return OfficeDay.Of(windows, isEntry: false).Windows;
        }
        catch (ArgumentException e)
        {
            Fault(path, e.Message);
            return [];
        }
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
            Fault(name, $"A list of at most {EntriesMax} is needed.");
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
            Fault(path, "An object is needed.");
            return false;
        }

        foreach (var member in field.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            Fault(path.Length == 0 ? member.Name : $"{path}.{member.Name}", $"There is no such field; there are {string.Join(", ", names)}.");
        }

        return true;
    }

    private string? Text(JsonElement item, string path, string name)
    {
        if (!item.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.String)
        {
            return field.ValueKind == JsonValueKind.String ? field.GetString() : null;
        }

        Fault(path.Length == 0 ? name : $"{path}.{name}", "A text is needed.");
        return null;
    }

    private T Missing<T>(string path, T instead)
    {
        Fault(path, "This field is needed.");
        return instead;
    }

    private void Fault(string path, string sentence) => faults.Add(new RuleFault(path, sentence));
}
