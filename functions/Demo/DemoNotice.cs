using System.Text.Json;

namespace Serverless.Functions;

/// <summary>A word to a person, as the outbox shows it.</summary>
internal sealed record DemoNotice(
    string Id, string Case, string Kind, string? Clock, int? Level, string Channel, string To, string Subject, string State, DateTimeOffset At,
    IReadOnlyList<string> Links)
{
    public static DemoNotice Read(JsonElement item)
    {
        string? Text(string name) =>
            item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new DemoNotice(
            Text("id") ?? "",
            Text("case") ?? "",
            Text("kind") ?? "",
            Text("clock"),
            item.TryGetProperty("level", out var level) && level.ValueKind == JsonValueKind.Number ? level.GetInt32() : null,
            Text("channel") ?? "",
            Text("to") ?? "",
            Text("subject") ?? "",
            Text("state") ?? "",
            item.GetProperty("at").GetDateTimeOffset(),
            [.. item.GetProperty("links").EnumerateObject().Select(link => link.Value.GetString() ?? "")]);
    }

    /// <summary>The path of the link that a person would click, such as the one with the segment <c>surveys</c>.</summary>
    public string PathTo(string segment) =>
        Links.FirstOrDefault(link => link.Contains($"/{segment}/", StringComparison.Ordinal)
            && !link.EndsWith("/key", StringComparison.Ordinal)) is { } found
            ? new Uri(found).AbsolutePath
            : throw new DemoFailedException($"The {Kind} has no link to {segment}.");
}
