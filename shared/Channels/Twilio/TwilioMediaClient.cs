using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Fetches the media of messages and the recordings of calls (contracts/twilio.md sections 1.1 and 1.4).</summary>
/// <remarks>
/// The address comes out of a request, so it is held to Twilio's hosts: else a forged one could read our network. Redirects are
/// followed by hand, because each hop is judged again and our password goes to the first host only.
/// </remarks>
public sealed class TwilioMediaClient(
    HttpClient http, IOptions<TwilioOptions> options, TimeProvider time, ILogger<TwilioMediaClient> logger)
{
    private const string TwilioHost = "api.twilio.com";
    private const int RedirectsMax = 5;
    private static readonly string[] RedirectDomains = [".twilio.com", ".twiliocdn.com", ".amazonaws.com"];
    private readonly TwilioOptions _options = options.Value;
    private readonly Uri _base = new(options.Value.BaseUrl);

    /// <summary>Fetches one medium.</summary>
    /// <param name="url">Where the provider said that it is.</param>
    /// <param name="bytesMax">The most bytes that are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MediaOutcome> FetchAsync(string url, int bytesMax, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.RequestWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        MediaOutcome outcome;
        try
        {
            outcome = await FollowAsync(url, bytesMax, either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            outcome = new MediaOutcome.Retry(null, "connection-lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = new MediaOutcome.Retry(null, "timed-out");
        }

        Log.MediaFetched(logger, outcome.GetType().Name);
        return outcome;
    }

    private async Task<MediaOutcome> FollowAsync(string url, int bytesMax, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || !IsOurs(target))
        {
            return new MediaOutcome.Refused("host-refused");
        }

        for (var hop = 0; hop <= RedirectsMax; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Authorization = IsOurs(target) ? TwilioCredentials.Header(_options) : null;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return await ReadAsync(response, bytesMax, cancellationToken);
            }

            target = new Uri(target, location);
            if (!IsOurs(target) && !IsStore(target))
            {
                return new MediaOutcome.Refused("redirect-refused");
            }
        }

        return new MediaOutcome.Refused("too-many-redirects");
    }

    private bool IsOurs(Uri target) =>
        target.UserInfo.Length == 0
        && ((target.Scheme == _base.Scheme && target.Authority == _base.Authority)
            || (target.Scheme == Uri.UriSchemeHttps && target.IsDefaultPort && target.Host == TwilioHost));

    private static bool IsStore(Uri target) =>
        target.Scheme == Uri.UriSchemeHttps
        && target.IsDefaultPort
        && target.UserInfo.Length == 0
        && RedirectDomains.Any(domain => target.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    private async Task<MediaOutcome> ReadAsync(HttpResponseMessage response, int bytesMax, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case 404 or 410:
                return new MediaOutcome.Missing();
            case 408 or 429 or >= 500:
                return new MediaOutcome.Retry(TwilioAnswer.WaitOf(response, time), $"http-{status}");
            case not 200:
                return new MediaOutcome.Refused($"http-{status}");
        }

        if (response.Content.Headers.ContentLength > bytesMax)
        {
            return new MediaOutcome.TooLarge();
        }

        // One byte more than allowed tells "too large" from "exactly as large as allowed", whatever the length header said.
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + read > bytesMax)
            {
                return new MediaOutcome.TooLarge();
            }

            content.Write(buffer, 0, read);
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
        return new MediaOutcome.Fetched(content.GetBuffer().AsMemory(0, (int)content.Length), type);
    }
}
