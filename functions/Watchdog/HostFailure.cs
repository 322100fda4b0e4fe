using System.Text.Json;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Recognizes an orchestration that the host failed because the app's process was away (durable-passthrough, section 2).</summary>
internal static class HostFailure
{
    /// <summary>Whether it failed with the host's own output, an object with <c>message</c> and <c>details</c>: ours is a text.</summary>
    public static bool IsIn(OrchestrationMetadata instance) =>
        instance is { RuntimeStatus: OrchestrationRuntimeStatus.Failed, SerializedOutput: { } output } && IsHostOutput(output);

    private static bool IsHostOutput(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && IsText(root, "message") && IsText(root, "details");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsText(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
}
