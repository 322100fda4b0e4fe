using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads the fields of a scenario by name; null is absent, anything of a wrong shape a fault that names the field.</summary>
internal readonly struct ScenarioFields(JsonElement root)
{
    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    public string? Text(string name) => Find(name) is { } field ? TextOf(field, name) : null;

    public Instant Instant(string name) =>
        Find(name) is { } field ? InstantOf(field, name) : throw new ScenarioFaultException(name, "This field is needed.");

    public LocalDate Date(string name) =>
        Find(name) is { } field ? DateOf(field, name) : throw new ScenarioFaultException(name, "This field is needed.");

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new ScenarioFaultException(name, "true or false is needed."),
    };

    public long Number(string name, long min, long max)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetDecimal(out var number)
            && decimal.IsInteger(number) && number >= min && number <= max)
        {
            return (long)number;
        }

        throw new ScenarioFaultException(name, $"A whole number from {min} to {max} is needed.");
    }

    public IEnumerable<(JsonElement Item, string Path)> List(string name) =>
        Find(name) is { } field ? ListOf(field, name) : [];

    public IEnumerable<JsonProperty> Members(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } field => field.EnumerateObject(),
        _ => throw new ScenarioFaultException(name, "An object is needed."),
    };

    /// <exception cref="ScenarioFaultException">The object has a member of another name.</exception>
    public static void CheckNames(JsonElement item, string path, ReadOnlySpan<string> names)
    {
        foreach (var member in item.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                var name = InstantText.Shown(member.Name);
                throw new ScenarioFaultException(path.Length == 0 ? name : $"{path}.{name}", $"There is no such field; there are {string.Join(", ", names!)}.");
            }
        }
    }

    public static IEnumerable<(JsonElement Item, string Path)> ListOf(JsonElement field, string path) =>
        field.ValueKind == JsonValueKind.Array
            ? field.EnumerateArray().Select((item, i) => (item, $"{path}[{i}]"))
            : throw new ScenarioFaultException(path, "A list is needed.");

    public static string TextOf(JsonElement field, string path) =>
        field.ValueKind == JsonValueKind.String ? field.GetString() ?? "" : throw new ScenarioFaultException(path, "A text is needed.");

    public static LocalDate DateOf(JsonElement field, string path) =>
        CalendarText.TryReadDate(TextOf(field, path), out var date) ? date : throw NoDate(TextOf(field, path), path);

    public static Instant InstantOf(JsonElement field, string path) =>
        InstantText.Fault(TextOf(field, path), out var at) is { } fault ? throw new ScenarioFaultException(path, fault) : at;

    public static ScenarioFaultException NoDate(string text, string path) => new(
        path, $"'{InstantText.Shown(text)}' is no date: it is written 2026-10-01, in the years {CalendarText.YearMin} to {CalendarText.YearMax}.");
}
