using System.Text;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Reads the Event Webhook's array (contracts/sendgrid.md section 3).</summary>
public static class SendGridEvents
{
    /// <summary>The name of the custom argument that carries our notification id.</summary>
    public const string NotificationArgument = "notification";

    private const int EventsMax = 10_000;
    private const int TextMax = 200;

    /// <summary>The deliveries that a body tells about; events that say nothing about one, and repeats within the body, are left out.</summary>
    /// <remarks>A body that is no JSON array reads as empty: SendGrid would send the same bytes again for a day.</remarks>
    public static IReadOnlyList<MailDelivery> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return [];
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            return [.. document.RootElement.EnumerateArray().Take(EventsMax)
                .Where(item => item.ValueKind == JsonValueKind.Object)
                .Select(ReadOne)
                .OfType<MailDelivery>()
                .Where(delivery => delivery.EventId.Length == 0 || seen.Add(delivery.EventId))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static MailDelivery? ReadOne(JsonElement item)
    {
        try
        {
            return Judge(item);
        }
        catch (InvalidOperationException)
        {
            return null; // A name that is no UTF-8: one broken event must not cost the others of its batch.
        }
    }

    private static MailDelivery? Judge(JsonElement item)
    {
        var delivery = new MailDelivery
        {
            EventId = Text(item, "sg_event_id"),
            NotificationId = Text(item, NotificationArgument) is { Length: > 0 and <= 128 } id ? id : null,
            ProviderId = Text(item, "sg_message_id").Split('.')[0],
            At = item.TryGetProperty("timestamp", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var seconds)
                && seconds is > 0 and < 100_000_000_000 ? Instant.FromUnixTimeSeconds(seconds) : null,
        };
        return Text(item, "event") switch
        {
            "processed" => delivery with { State = NotificationState.Sent },
            "deferred" => delivery with { State = NotificationState.Sent, Reason = "deferred" },
            "delivered" => delivery with { State = NotificationState.Delivered },
            "bounce" => Bounced(delivery, item),
            "blocked" => delivery with { State = NotificationState.Failed, Reason = "blocked" },
            "dropped" => Dropped(delivery, item),
            "spamreport" => Consent(delivery, item, false, "spam-report"),
            "unsubscribe" or "group_unsubscribe" => Consent(delivery, item, false, "unsubscribed"),
            "group_resubscribe" or "resubscribe" => Consent(delivery, item, true, "resubscribed"),
            _ => null, // open and click are mail scanners more often than people, and new events may come.
        };
    }

    // A block is a refusal of the day (a full box, a grey list): the address stays good.
    private static MailDelivery Bounced(MailDelivery delivery, JsonElement item)
    {
        var status = Text(item, "status");
        var isBlock = Text(item, "type") == "blocked" || status.StartsWith('4');
        return delivery with
        {
            State = NotificationState.Failed,
            IsPermanent = !isBlock,
            Reason = Word(isBlock ? "blocked" : "bounce", status),
        };
    }

    private static MailDelivery Dropped(MailDelivery delivery, JsonElement item)
    {
        var reason = Text(item, "reason");
        var dropped = delivery with { State = NotificationState.Failed, Reason = Word("dropped", reason) };
        if (reason.StartsWith("Unsubscribed", StringComparison.OrdinalIgnoreCase) || reason.StartsWith("Spam Reporting", StringComparison.OrdinalIgnoreCase))
        {
            return Consent(dropped, item, false, dropped.Reason ?? "dropped") with { State = NotificationState.Failed, IsPermanent = true };
        }

        return dropped with
        {
            IsPermanent = reason.StartsWith("Bounced", StringComparison.OrdinalIgnoreCase) || reason.StartsWith("Invalid", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static MailDelivery Consent(MailDelivery delivery, JsonElement item, bool consents, string reason) => delivery with
    {
        Consents = consents,
        Recipient = ContactAddresses.Email(JsonMap.Text(item, "email")),
        Reason = reason,
    };

    private static string Text(JsonElement item, string name)
    {
        var text = JsonMap.Text(item, name);
        return text.Length > TextMax ? text[..TextMax] : text;
    }

    // A reason must not carry an address into a log: letters, digits and dots of a short text only, and nothing with an @.
    private static string Word(string prefix, string text)
    {
        var word = new StringBuilder(prefix);
        if (text.Length > 0 && !text.Contains('@', StringComparison.Ordinal))
        {
            word.Append('-');
            foreach (var letter in text.AsSpan(0, Math.Min(text.Length, 40)))
            {
                word.Append(char.IsAsciiLetterOrDigit(letter) || letter == '.' ? char.ToLowerInvariant(letter) : '-');
            }
        }

        return word.ToString().TrimEnd('-');
    }
}
