using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Sends texts and places calls over Twilio's REST interface (contracts/twilio.md section 4).</summary>
/// <remarks>
/// Twilio knows no idempotency key on create. The notification's id travels in the receipts' address, so that a message whose
/// answer was lost is known again by its first receipt.
/// </remarks>
public sealed class TwilioSender(HttpClient http, IOptions<TwilioOptions> options, TimeProvider time, ILogger<TwilioSender> logger)
    : INotificationSender
{
    private const int TextMax = 1600;
    private const int TwimlMax = 4000;
    private readonly TwilioOptions _options = options.Value;

    /// <inheritdoc />
    public IReadOnlyList<MessageChannel> Channels { get; } =
        options.Value.From.Length > 0 ? [MessageChannel.Sms, MessageChannel.Voice] : [MessageChannel.Sms];

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (Objection(notification) is { } objection)
        {
            return objection;
        }

        var (resource, fields) = notification.Channel == MessageChannel.Voice
            ? ("Calls.json", CallFields(notification))
            : ("Messages.json", MessageFields(notification));
        var outcome = await PostAsync(notification.Id, resource, fields, cancellationToken);
        Log.NotificationTried(logger, notification.Id, Describe(outcome));
        return outcome;
    }

    private SendOutcome.Failed? Objection(Notification notification) => notification switch
    {
        _ when !Channels.Contains(notification.Channel) =>
            new SendOutcome.Failed("channel-not-served", "Twilio is not set up for this channel.", false),
        { To.Length: 0 } => new SendOutcome.Failed("no-address", "The notification has no number.", true),
        { Channel: MessageChannel.Sms, Text: var text } when string.IsNullOrWhiteSpace(text) =>
            new SendOutcome.Failed("text-empty", "The text is empty.", false),
        { Channel: MessageChannel.Sms, Text.Length: > TextMax } =>
            new SendOutcome.Failed("text-too-long", $"The text has more than {TextMax} characters.", false),
        { Channel: MessageChannel.Voice, Twiml: null or { Length: 0 or > TwimlMax } } =>
            new SendOutcome.Failed("twiml-unfit", $"A call needs TwiML of at most {TwimlMax} characters.", false),
        _ => null,
    };

    private List<KeyValuePair<string, string>> MessageFields(Notification notification)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("To", notification.To),
            string.IsNullOrEmpty(_options.MessagingServiceSid)
                ? new("From", _options.From)
                : new("MessagingServiceSid", _options.MessagingServiceSid),
            new("Body", notification.Text),
            new("SmartEncoded", "true"),
        ];
        if (_options.ValiditySeconds is { } seconds)
        {
            fields.Add(new("ValidityPeriod", $"{seconds}"));
        }

        if (Callback(notification) is { } callback)
        {
            fields.Add(new("StatusCallback", callback));
        }

        return fields;
    }

    private List<KeyValuePair<string, string>> CallFields(Notification notification)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("To", notification.To),
            new("From", _options.From),
            new("Timeout", $"{_options.RingSeconds}"),
            new("Twiml", notification.Twiml!), // Objection saw to it.
        ];
        if (Callback(notification) is { } callback)
        {
            fields.Add(new("StatusCallback", callback));
            fields.Add(new("StatusCallbackEvent", "completed"));
        }

        return fields;
    }

    private string? Callback(Notification notification) => _options.PublicUrl is { Length: > 0 } site
        ? $"{site.TrimEnd('/')}{TwilioDelivery.Path}?{TwilioDelivery.NotificationField}={Uri.EscapeDataString(notification.Id)}"
        : null;

    private async Task<SendOutcome> PostAsync(
        string notification, string resource, List<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{_options.BaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{_options.AccountSid}/{resource}");
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Authorization = TwilioCredentials.Header(_options);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        using var patience = new CancellationTokenSource(_options.RequestWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = await TwilioAnswer.ReadAsync(response, time, either.Token);
            Log.TwilioAnswered(logger, notification, answer.Status, answer.Code ?? 0, answer.RequestId);
            return Judge(answer);
        }
        catch (HttpRequestException e) when (NothingWasSent(e))
        {
            return new SendOutcome.Retry(null, "not-connected");
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !either.IsCancellationRequested)
        {
            return new SendOutcome.Retry(null, "not-connected"); // The handler's own limit, which only counts connecting.
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new SendOutcome.Unknown("connection-lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("timed-out");
        }
    }

    private static bool NothingWasSent(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static SendOutcome Judge(TwilioAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
        {
            // A created message that cannot be named is out there all the same; trying again would send it twice.
            return answer.Sid is { Length: > 0 } sid ? new SendOutcome.Sent(sid) : new SendOutcome.Unknown("unreadable-answer");
        }

        var fault = TwilioErrors.Classify(answer.Status, answer.Code);
        var code = answer.Code is { } known ? $"{known}" : $"http-{answer.Status}";
        return fault is TwilioFault.Transient or TwilioFault.OnceMore
            ? new SendOutcome.Retry(answer.RetryAfter, $"twilio-{code}")
            : new SendOutcome.Failed(code, Words(fault), fault.IsPermanent());
    }

    private static string Words(TwilioFault fault) => fault switch
    {
        TwilioFault.OptedOut => "The recipient opted out.",
        TwilioFault.Configuration => "Twilio refuses our account, number or message.",
        TwilioFault.Unrecognised => "Twilio refuses with a code that is not known here.",
        _ => "The number cannot be reached on this channel.",
    };

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent sent => "sent " + sent.ProviderId,
        SendOutcome.Retry retry => "retry " + retry.Reason,
        SendOutcome.Failed failed => "failed " + failed.Code,
        SendOutcome.Unknown unknown => "unknown " + unknown.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
