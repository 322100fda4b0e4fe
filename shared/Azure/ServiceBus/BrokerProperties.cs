using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Serverless.Azure;

/// <summary>Writes and reads the properties that the broker itself knows. A misspelt one would be ignored without a word.</summary>
internal static class BrokerProperties
{
    /// <summary>The header of a single message: one line of ASCII, since the default encoder escapes everything else.</summary>
    public static string Write(ServiceBusMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, message, isBatched: false);
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    /// <summary>The object, in the spelling of a single message or of a batch, which names a life otherwise.</summary>
    public static void Write(Utf8JsonWriter writer, ServiceBusMessage message, bool isBatched)
    {
        writer.WriteStartObject();
        writer.WriteString("MessageId", message.MessageId);
        WriteSome(writer, "SessionId", message.SessionId);
        WriteSome(writer, "Label", message.Subject);
        WriteSome(writer, "CorrelationId", message.CorrelationId);
        if (message.TimeToLive is { } life)
        {
            var seconds = RoundUp(life.Ticks) / TimeSpan.TicksPerSecond;
            if (isBatched)
            {
                writer.WriteString("TimeToLiveTimeSpan", TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WriteNumber("TimeToLive", seconds);
            }
        }

        if (message.ScheduledEnqueueTime is { } at)
        {
            // The wire knows whole seconds, and a message must never be early.
            var instant = new DateTimeOffset(RoundUp(at.UtcTicks), TimeSpan.Zero);
            writer.WriteString("ScheduledEnqueueTimeUtc", instant.ToString("r", CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }

    /// <summary>A locked message from the header of its answer.</summary>
    /// <exception cref="FormatException">The header does not name the lock.</exception>
    public static ServiceBusReceivedMessage Read(string header, string body)
    {
        using var json = JsonDocument.Parse(header);
        var root = json.RootElement;
        return new ServiceBusReceivedMessage(
            Number(root, "SequenceNumber") ?? throw new FormatException("A locked message has a SequenceNumber."),
            Text(root, "LockToken") ?? throw new FormatException("A locked message has a LockToken."),
            Text(root, "MessageId") ?? "", body, (int)(Number(root, "DeliveryCount") ?? 1), Instant(root, "EnqueuedTimeUtc"),
            Instant(root, "LockedUntilUtc"))
        {
            SessionId = Text(root, "SessionId"),
            Subject = Text(root, "Label"),
            CorrelationId = Text(root, "CorrelationId"),
            TimeToLive = Life(root),
        };
    }

    private static long RoundUp(long ticks) => (ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;

    private static void WriteSome(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static DateTimeOffset Instant(JsonElement root, string name) =>
        DateTimeOffset.TryParse(Text(root, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default;

    // A message without end says TimeSpan.MaxValue in seconds.
    private static TimeSpan? Life(JsonElement root) =>
        root.TryGetProperty("TimeToLive", out var value) && value.ValueKind == JsonValueKind.Number
            && value.GetDouble() is > 0 and < 100_000_000_000 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
