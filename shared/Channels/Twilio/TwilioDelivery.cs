using System.Globalization;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Reads the status callbacks of messages and calls (contracts/twilio.md sections 1.5 and 1.6).</summary>
public static class TwilioDelivery
{
    /// <summary>Where the callbacks come, under the public address.</summary>
    public const string Path = "/delivery/sms";

    /// <summary>The query field that carries our notification id.</summary>
    public const string NotificationField = "notification";

    /// <summary>Reads a callback; fields that are missing or strange read as "says nothing".</summary>
    /// <param name="query">The pairs of the callback's query.</param>
    /// <param name="form">The pairs of its body.</param>
    public static TwilioReceipt Read(FormPairs query, FormPairs form)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(form);
        var notification = query[NotificationField] is { Length: > 0 and <= 128 } id ? id : null;
        return form["CallSid"].Length > 0 ? OfCall(notification, form) : OfMessage(notification, form);
    }

    private static TwilioReceipt OfMessage(string? notification, FormPairs form)
    {
        var id = First(form["MessageSid"], form["SmsSid"]);
        var status = First(form["MessageStatus"], form["SmsStatus"]);
        NotificationState? state = status switch
        {
            "accepted" or "scheduled" or "queued" or "sending" or "sent" => NotificationState.Sent,
            "delivered" or "read" => NotificationState.Delivered,
            "undelivered" or "failed" or "canceled" => NotificationState.Failed,
            _ => null,
        };
        if (state != NotificationState.Failed)
        {
            return new TwilioReceipt(id, notification, state, null, null);
        }

        // A failure without a code tells no more than "unknown error", which is 30008.
        return int.TryParse(form["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0
            ? new TwilioReceipt(id, notification, state, code.ToString(CultureInfo.InvariantCulture), TwilioErrors.Classify(code))
            : new TwilioReceipt(id, notification, state, status, TwilioFault.OnceMore);
    }

    // A call that ended normally was heard by somebody or something; only a pressed key confirms an alert.
    private static TwilioReceipt OfCall(string? notification, FormPairs form)
    {
        var id = form["CallSid"];
        return form["CallStatus"] switch
        {
            "queued" or "initiated" or "ringing" or "in-progress" => new TwilioReceipt(id, notification, NotificationState.Sent, null, null),
            "completed" => new TwilioReceipt(id, notification, NotificationState.Delivered, null, null),
            "busy" or "no-answer" or "canceled" => Failed(TwilioFault.OnceMore),
            "failed" => Failed(TwilioFault.Recipient),
            _ => new TwilioReceipt(id, notification, null, null, null),
        };

        TwilioReceipt Failed(TwilioFault fault) => new(id, notification, NotificationState.Failed, form["CallStatus"], fault);
    }

    private static string First(string one, string other) => one.Length > 0 ? one : other;
}
