using System.Text.Json;

namespace Serverless.Functions;

/// <summary>What the host is told (functions-custom-handler, sections 4 and 5): never an empty body, and 2xx only for what is done.</summary>
internal static class InvocationAnswer
{
    /// <summary>The invocation is done.</summary>
    /// <param name="response">The answer to write.</param>
    /// <param name="returnValue">Goes to the trigger; absent for queues and timers.</param>
    public static Task DoneAsync(HttpResponse response, string? returnValue = null) =>
        WriteAsync(response, StatusCodes.Status200OK, writer =>
        {
            writer.WriteNull("Outputs");
            writer.WriteNull("Logs");
            writer.WriteString("ReturnValue", returnValue);
        });

    /// <summary>The invocation failed: the host abandons the message, or fails the call. The body names the kind of failure only.</summary>
    public static Task FailedAsync(HttpResponse response, string kind) =>
        WriteAsync(response, StatusCodes.Status500InternalServerError, writer => writer.WriteString("Error", kind));

    private static async Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter> properties)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartObject();
        properties(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(CancellationToken.None);
    }
}
