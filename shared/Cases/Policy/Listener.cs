using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>Somebody who is told beside the one who must act: exactly one of the four (H27, H43).</summary>
public sealed record Listener
{
    /// <summary>One person of this department: its supervisor, else another who is there; absent when another field names them.</summary>
    public string? Department { get; init; }

    /// <summary>Everybody of this role in the case's department, or in all departments when it has none; absent when another field names them.</summary>
    public StaffRole? Role { get; init; }

    /// <summary>This staff id; absent when another field names them.</summary>
    public string? Staff { get; init; }

    /// <summary>Whether it is the case's handler.</summary>
    public bool Handler { get; init; }

    /// <summary>Whether exactly one field says who it is.</summary>
    [JsonIgnore]
    public bool IsOne => (Department is { Length: > 0 } ? 1 : 0) + (Role is null ? 0 : 1) + (Staff is { Length: > 0 } ? 1 : 0) + (Handler ? 1 : 0) == 1;

    internal static IEnumerable<RuleFault> Faults(IReadOnlyList<Listener> listeners, string path) =>
        listeners.Index().Where(entry => !entry.Item.IsOne)
            .Select(entry => new RuleFault(
                $"{path}[{entry.Index}]", "Name exactly one of department, role, staff or handler.", "department、role、staff、handler 须且只能填写一项。"));
}
