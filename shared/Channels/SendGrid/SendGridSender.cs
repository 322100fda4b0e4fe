using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Sends mail over SendGrid's Mail Send v3 (contracts/sendgrid.md section 4).</summary>
/// <remarks>
/// SendGrid knows no idempotency key. The notification's id travels as a custom argument, so that a mail whose answer was lost is known
/// again by its first event.
/// </remarks>
public sealed class SendGridSender(HttpClient http, IOptions<SendGridOptions> options, TimeProvider time, ILogger<SendGridSender> logger)
    : INotificationSender
{
    private const int BytesMax = 30 * 1000 * 1000;
    private static readonly TimeSpan WaitMax = TimeSpan.FromHours(1);
    private readonly SendGridOptions _options = options.Value;

    /// <inheritdoc />
    public IReadOnlyList<MessageChannel> Channels { get; } = [MessageChannel.Email];

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (Objection(notification) is { } objection)
        {
            return objection;
        }

        var body = SendGridMail.Write(notification, _options);
        if (body.Length > BytesMax)
        {
            return new SendOutcome.Failed("mail-too-large", "The mail has more than 30 MB.", IsPermanent: false);
        }

        return await PostAsync(notification.Id, body, cancellationToken);
    }

    private SendOutcome.Failed? Objection(Notification notification) => notification switch
    {
        { Channel: not MessageChannel.Email } =>
            new SendOutcome.Failed("channel-not-served", "SendGrid sends mail only.", IsPermanent: false),
        _ when string.IsNullOrEmpty(_options.ApiKey) =>
            new SendOutcome.Failed("not-configured", "SendGrid:ApiKey is not set.", IsPermanent: false),
        { To: var to } when ContactAddresses.Email(to) is null =>
            new SendOutcome.Failed("no-address", "The notification has no mail address.", IsPermanent: true),
        { Text: var text } when string.IsNullOrWhiteSpace(text) =>
            new SendOutcome.Failed("text-empty", "The text is empty.", IsPermanent: false),
        _ => null,
    };

    private async Task<SendOutcome> PostAsync(string notification, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.BaseUrl.TrimEnd('/') + "/v3/mail/send");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey);

        using var patience = new CancellationTokenSource(_options.RequestWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            Log.SendGridAnswered(logger, notification, (int)response.StatusCode);
            return Judge(response);
        }
        catch (HttpRequestException e) when (NothingWasSent(e))
        {
            return new SendOutcome.Retry(null, "not-connected");
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

    // A refusal concerns our key, our sender or this mail: no other address would help, an operator must look.
    private SendOutcome Judge(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => MessageId(response) is { } id ? new SendOutcome.Sent(id) : new SendOutcome.Unknown("unreadable-answer"),
        429 => new SendOutcome.Retry(WaitOf(response), "sendgrid-429"),
        408 => new SendOutcome.Retry(WaitOf(response), "sendgrid-408"),
        >= 500 and var status => new SendOutcome.Retry(WaitOf(response), $"sendgrid-{status}"),
        401 => new SendOutcome.Failed("http-401", "SendGrid refuses SendGrid:ApiKey.", IsPermanent: false),
        403 => new SendOutcome.Failed("http-403", "The API key may not send, or SendGrid:From is not verified.", IsPermanent: false),
        413 => new SendOutcome.Failed("http-413", "The mail is too large for SendGrid.", IsPermanent: false),
        var status => new SendOutcome.Failed($"http-{status}", "SendGrid refuses the mail as it is written.", IsPermanent: false),
    };

    private static string? MessageId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Message-Id", out var ids) && ids.FirstOrDefault() is { Length: > 0 and <= 200 } id ? id : null;

    // X-RateLimit-Reset is an instant in Unix seconds, Retry-After a number of seconds or a date.
    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        if (wait is null && response.Headers.TryGetValues("X-RateLimit-Reset", out var values) &&
            long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000)
        {
            wait = DateTimeOffset.FromUnixTimeSeconds(seconds) - time.GetUtcNow();
        }

        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > WaitMax ? WaitMax : asked;
    }
}
