using System.Text.Json;

namespace Serverless.Cases.Tests;

/// <summary>A text as people write it, sorted by a person.</summary>
public sealed record LabelledText(string Text, string Nature, string Urgency, string Department)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<LabelledText> All { get; } = JsonSerializer.Deserialize<LabelledText[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sorting", "labelled.json")), Json)!;
}
