using System.Text.Json;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>Turns what the management API shows into what the client promises.</summary>
internal static class InstanceStatus
{
    public static OrchestrationMetadata Read(InstanceStatusJson json, bool withPayloads, DurableDataConverter? converter)
    {
        var status = Enum.TryParse<OrchestrationRuntimeStatus>(json.RuntimeStatus, ignoreCase: true, out var known)
            ? known
            : throw new JsonException($"The runtime status {json.RuntimeStatus} is not known.");
        var isFailed = status is OrchestrationRuntimeStatus.Failed;
        var isText = isFailed && !IsHosts(json.Output); // Why it failed, and no result.
        return new OrchestrationMetadata(json.Name ?? "", json.InstanceId ?? "")
        {
            DataConverter = converter,
            RuntimeStatus = status,
            CreatedAt = json.CreatedTime.ToUniversalTime(),
            LastUpdatedAt = json.LastUpdatedTime.ToUniversalTime(),
            SerializedInput = withPayloads ? Text(json.Input) : null,
            SerializedCustomStatus = withPayloads ? Text(json.CustomStatus) : null,
            SerializedOutput = withPayloads && !isText ? Text(json.Output) : null,
            FailureDetails = isFailed ? Failure(json.Output) : null,
        };
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value.GetRawText();

    private static bool IsHosts(JsonElement output) =>
        output.ValueKind is JsonValueKind.Object && output.TryGetProperty("message", out _) && output.TryGetProperty("details", out _);

    // A failure of ours is the text "type: message"; one of the host's is an object (durable-passthrough sections 2 and 5).
    private static TaskFailureDetails Failure(JsonElement output)
    {
        if (IsHosts(output))
        {
            return new TaskFailureDetails(
                HttpDurableTaskClient.HostFailure, $"{output.GetProperty("message")} {output.GetProperty("details")}");
        }

        var text = output.ValueKind is JsonValueKind.String ? output.GetString()! : Text(output) ?? ""; // A string has a text.
        var at = text.IndexOf(": ", StringComparison.Ordinal);
        return at > 0 && !text.AsSpan(0, at).Contains(' ')
            ? new TaskFailureDetails(text[..at], text[(at + 2)..])
            : new TaskFailureDetails("(unknown)", text);
    }
}
