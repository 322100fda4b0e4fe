using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>One notification as the outbox shows it.</summary>
public sealed record Sent(
    string Id, string Case, string Kind, string? Clock, int? Level, string Channel, string To, string Language,
    string Text, IReadOnlyDictionary<string, string> Links, string State, DateTimeOffset At)
{
    public static Sent From(JsonElement item) => new(
        TextOf(item, "id")!,
        TextOf(item, "case")!,
        TextOf(item, "kind")!,
        TextOf(item, "clock"),
        item.TryGetProperty("level", out var level) && level.ValueKind == JsonValueKind.Number ? level.GetInt32() : null,
        TextOf(item, "channel")!,
        TextOf(item, "to")!,
        TextOf(item, "language")!,
        TextOf(item, "text")!,
        item.GetProperty("links").EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!),
        TextOf(item, "state")!,
        item.GetProperty("at").GetDateTimeOffset());

    /// <summary>The path of the link whose URL holds a segment, such as <c>surveys</c>.</summary>
    public string LinkTo(string segment) =>
        new Uri(Links.Values.First(link => link.Contains($"/{segment}/", StringComparison.Ordinal))).AbsolutePath;

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
