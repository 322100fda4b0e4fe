using System.Text.Json;

namespace Serverless.Functions;

/// <summary>A case as the case API shows it.</summary>
internal sealed record DemoCase
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required string Status { get; init; }

    public required string Channel { get; init; }

    public required string Nature { get; init; }

    public required string Department { get; init; }

    public required string Subject { get; init; }

    public string? Handler { get; init; }

    public required int Round { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>The latest entry's instant.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyList<DemoClock> Clocks { get; init; }

    /// <summary>The entries of the file, oldest first.</summary>
    public required IReadOnlyList<JsonElement> Timeline { get; init; }

    /// <summary>Neither closed nor archived.</summary>
    public bool IsOpen => Status is not ("closed" or "archived");

    /// <summary>The entries of a type, such as <c>survey-answered</c>.</summary>
    public IEnumerable<JsonElement> Entries(string type) => Timeline.Where(entry => entry.GetProperty("type").GetString() == type);

    /// <summary>Reads the answer of <c>GET /cases/{id}</c>.</summary>
    public static DemoCase Read(JsonElement file)
    {
        var head = file.GetProperty("case");
        string Text(string name) => head.GetProperty(name).GetString() ?? "";
        return new DemoCase
        {
            Id = Text("id"),
            Number = Text("number"),
            Status = Text("status"),
            Channel = Text("channel"),
            Nature = Text("nature"),
            Department = Text("department"),
            Subject = Text("subject"),
            Handler = head.TryGetProperty("handler", out var handler) ? handler.GetString() : null,
            Round = head.GetProperty("round").GetInt32(),
            OpenedAt = head.GetProperty("openedAt").GetDateTimeOffset(),
            NextDueAt = DemoClock.Instant(head, "nextDueAt"),
            UpdatedAt = head.GetProperty("updatedAt").GetDateTimeOffset(),
            Clocks = [.. file.GetProperty("clocks").EnumerateArray().Select(DemoClock.Read)],
            Timeline = [.. file.GetProperty("timeline").EnumerateArray()],
        };
    }
}
