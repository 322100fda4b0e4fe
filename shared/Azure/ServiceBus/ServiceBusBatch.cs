using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Azure;

/// <summary>Messages that travel in one request: stored all, or none (contracts/servicebus-rest.md section 3).</summary>
internal sealed class ServiceBusBatch
{
    // A body may hold any Unicode here; only a header needs ASCII. Escaping Chinese would double its size.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<ServiceBusMessage> _messages = [];
    private readonly ArrayBufferWriter<byte> _json = new(1024);

    public IReadOnlyList<ServiceBusMessage> Messages => _messages;

    /// <summary>Whether a message can be in a batch at all: the form of a schedule there is not documented.</summary>
    public static bool CanHold(ServiceBusMessage message) => message.ScheduledEnqueueTime is null;

    /// <summary>Adds a message unless the batch would be too large for it; an empty one takes any message.</summary>
    public bool TryAdd(ServiceBusMessage message)
    {
        var element = WriteElement(message);
        if (_messages.Count > 0
            && (_messages.Count == ServiceBusLimits.BatchMessagesMax || _json.WrittenCount + element.Length + 2 > ServiceBusLimits.BatchBytesMax))
        {
            return false;
        }

        _json.Write(_messages.Count == 0 ? "["u8 : ","u8);
        _json.Write(element);
        _messages.Add(message);
        return true;
    }

    public byte[] ToBody() => [.. _json.WrittenSpan, (byte)']'];

    public void Clear()
    {
        _messages.Clear();
        _json.ResetWrittenCount();
    }

    private static ReadOnlySpan<byte> WriteElement(ServiceBusMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Body.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("Body", message.Body);
            writer.WritePropertyName("BrokerProperties");
            BrokerProperties.Write(writer, message, isBatched: true);
            WriteProperties(writer, message.ApplicationProperties);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void WriteProperties(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("UserProperties");
        foreach (var (name, value) in properties)
        {
            switch (value)
            {
                case string text:
                    writer.WriteString(name, text);
                    break;
                case bool truth:
                    writer.WriteBoolean(name, truth);
                    break;
                default:
                    writer.WriteNumber(name, Convert.ToInt64(value, provider: null));
                    break;
            }
        }

        writer.WriteEndObject();
    }
}
