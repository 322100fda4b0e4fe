using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Writes the body of a Mail Send request (contracts/sendgrid.md section 4).</summary>
internal static class SendGridMail
{
    // SendGrid refuses a mail that sets one of these by hand.
    private static readonly HashSet<string> RefusedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body for a notification on <see cref="MessageChannel.Email"/>.</summary>
    public static byte[] Write(Notification notification, SendGridOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteAddress(json, "from", options.From, options.FromName);
            json.WriteString("subject", OneLine(notification.Subject.Length > 0 ? notification.Subject : " "));
            WriteRecipient(json, notification.To);
            WriteContent(json, notification);
            if (Header(notification, "Reply-To") is { } replyTo)
            {
                WriteAddress(json, "reply_to", Mailbox.ReadList(replyTo) is [var one, ..] ? one.Address : replyTo, null);
            }

            WriteHeaders(json, notification);
            WriteArguments(json, notification);
            WriteTracking(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a mail of this kind is sent without a person's hand, so that robots must not answer it.</summary>
    public static bool IsAutomatic(NotificationKind kind) => kind is not NotificationKind.Reply;

    private static void WriteAddress(Utf8JsonWriter json, string property, string address, string? name)
    {
        json.WriteStartObject(property);
        json.WriteString("email", address);
        if (!string.IsNullOrEmpty(name))
        {
            json.WriteString("name", name);
        }

        json.WriteEndObject();
    }

    private static void WriteRecipient(Utf8JsonWriter json, string address)
    {
        json.WriteStartArray("personalizations");
        json.WriteStartObject();
        json.WriteStartArray("to");
        json.WriteStartObject();
        json.WriteString("email", address);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // text/plain must come first.
    private static void WriteContent(Utf8JsonWriter json, Notification notification)
    {
        json.WriteStartArray("content");
        WritePart("text/plain", notification.Text);
        if (!string.IsNullOrEmpty(notification.Html))
        {
            WritePart("text/html", notification.Html);
        }

        json.WriteEndArray();

        void WritePart(string type, string value)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
    }

    private static void WriteHeaders(Utf8JsonWriter json, Notification notification)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (IsAutomatic(notification.Kind))
        {
            headers["Auto-Submitted"] = notification.Kind == NotificationKind.Receipt ? "auto-replied" : "auto-generated";
            headers["X-Auto-Response-Suppress"] = "All";
        }

        foreach (var (name, value) in notification.Headers.Where(header => IsAllowed(header.Key) && header.Value.Length > 0))
        {
            headers[name] = OneLine(value);
        }

        if (headers.Count == 0)
        {
            return;
        }

        json.WriteStartObject("headers");
        foreach (var (name, value) in headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    // Ids and kinds only: SendGrid keeps arguments and categories for long and treats them as not personal.
    private static void WriteArguments(Utf8JsonWriter json, Notification notification)
    {
        json.WriteStartObject("custom_args");
        json.WriteString(SendGridEvents.NotificationArgument, notification.Id);
        json.WriteString("caseId", notification.Case.ToString());
        json.WriteEndObject();
        json.WriteStartArray("categories");
        json.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(notification.Kind.ToString()));
        json.WriteEndArray();
    }

    private static void WriteTracking(Utf8JsonWriter json)
    {
        json.WriteStartObject("tracking_settings");
        json.WriteStartObject("click_tracking");
        json.WriteBoolean("enable", false);
        json.WriteBoolean("enable_text", false);
        json.WriteEndObject();
        json.WriteStartObject("open_tracking");
        json.WriteBoolean("enable", false);
        json.WriteEndObject();
        json.WriteStartObject("subscription_tracking");
        json.WriteBoolean("enable", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? Header(Notification notification, string name) =>
        notification.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value
            ? value
            : null;

    private static bool IsAllowed(string name) =>
        name.Length > 0 && !RefusedHeaders.Contains(name) && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains(':', StringComparison.Ordinal);

    // A line break in a header would start another one.
    private static string OneLine(string value) => value.ReplaceLineEndings(" ");
}
