using System.Text.Json;

namespace Serverless.Cases.Tests;

/// <summary>A text as people write it, sorted by a person.</summary>
/// <param name="Text">The words.</param>
/// <param name="Nature">The nature.</param>
/// <param name="Urgency">The urgency.</param>
/// <param name="Department">The department; absent where the handbook leaves open which one.</param>
public sealed record LabelledText(string Text, string Nature, string Urgency, string? Department)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The texts that the sorter's words were first chosen with.</summary>
    public static IReadOnlyList<LabelledText> All { get; } = Read("labelled.json");

    /// <summary>Texts by somebody who had not seen those words; they were looked at when the words were widened.</summary>
    public static IReadOnlyList<LabelledText> Seen { get; } = Read("seen.json");

    /// <summary>Texts by the same person that nobody looked at for choosing words: only how many are right was counted.</summary>
    public static IReadOnlyList<LabelledText> Unseen { get; } = Read("unseen.json");

    /// <summary>Texts by a third person, written after the words were widened; without departments.</summary>
    public static IReadOnlyList<LabelledText> Third { get; } = Read("third.json");

    private static LabelledText[] Read(string name) => JsonSerializer.Deserialize<LabelledText[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sorting", name)), Json)!; // A list, as it is written.
}
