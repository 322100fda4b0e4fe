using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless.Durable;

/// <summary>The form in which activity outcomes pass through a host that would lose failures (durable-passthrough,
/// section 6).</summary>
/// <remarks>
/// <c>{"ok":true,"value":…}</c> or <c>{"ok":false,"error":{"type":"…","message":"…","nonRetriable":true}}</c>, returned
/// as a JSON string that holds this JSON text, so that the host re-spells nothing in it.
/// </remarks>
public static class ActivityEnvelope
{
    /// <summary>Writes an outcome as the text that becomes the invocation's ReturnValue.</summary>
    /// <param name="outcome">How the activity ended.</param>
    /// <returns>JSON text of an object; send it as one JSON string.</returns>
    public static string Write(ActivityOutcome outcome) => outcome switch
    {
        ActivityOutcome.Completed { Result: null } => """{"ok":true}""",
        ActivityOutcome.Completed completed => $$"""{"ok":true,"value":{{completed.Result}}}""",
        ActivityOutcome.Failed failed => JsonSerializer.Serialize(
            new Envelope(false, null, ToError(failed.Details)), EnvelopeJson.Default.Envelope),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Reads a completed activity's recorded result.</summary>
    /// <param name="result">JSON text of a string that holds an envelope.</param>
    /// <returns>The outcome inside; a result in any other form is taken as it is.</returns>
    public static ActivityOutcome Read(string? result)
    {
        try
        {
            if (result is ['"', ..]
                && JsonSerializer.Deserialize(result, EnvelopeJson.Default.String) is ['{', ..] text
                && JsonSerializer.Deserialize(text, EnvelopeJson.Default.Envelope) is { Ok: { } ok } envelope)
            {
                return ok
                    ? new ActivityOutcome.Completed(Text(envelope.Value))
                    : new ActivityOutcome.Failed(FromError(envelope.Error));
            }
        }
        catch (JsonException)
        {
            // Not an envelope: a plain text may well look like the beginning of one.
        }

        return new ActivityOutcome.Completed(result);
    }

    private static string? Text(JsonElement? value) =>
        value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } present
            ? present.GetRawText()
            : null;

    private static Error ToError(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.IsNonRetriable ? true : null,
        details.InnerFailure is null ? null : ToError(details.InnerFailure));

    private static TaskFailureDetails FromError(Error? error) => error is null
        ? TaskFailureDetails.FromProtocol(null)
        : new TaskFailureDetails(
            error.Type ?? "(unknown)",
            error.Message ?? "",
            null,
            error.Inner is null ? null : FromError(error.Inner),
            error.NonRetriable == true);

    internal sealed record Envelope(bool? Ok, JsonElement? Value, Error? Error);

    internal sealed record Error(string? Type, string? Message, bool? NonRetriable, Error? Inner);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActivityEnvelope.Envelope))]
[JsonSerializable(typeof(string))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
