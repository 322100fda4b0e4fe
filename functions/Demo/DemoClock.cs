using System.Text.Json;

namespace Serverless.Functions;

/// <summary>A clock as the case API shows it.</summary>
/// <param name="Name">Its name with its round, such as <c>next-answer#2</c>.</param>
/// <param name="State">running, paused, met or breached.</param>
/// <param name="MetAt">When it was answered; absent while it is not.</param>
internal sealed record DemoClock(string Name, string State, DateTimeOffset? MetAt)
{
    /// <summary>The name without its round.</summary>
    public string Kind => Name.Split('#')[0];

    public static DemoClock Read(JsonElement clock) =>
        new(clock.GetProperty("name").GetString() ?? "", clock.GetProperty("state").GetString() ?? "", Instant(clock, "metAt"));

    /// <summary>An instant of an object; null when it is absent or null.</summary>
    public static DateTimeOffset? Instant(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;
}
