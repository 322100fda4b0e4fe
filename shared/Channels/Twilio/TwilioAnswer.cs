using System.Text.Json;

namespace Serverless.Channels;

/// <summary>What matters of an answer of the REST interface; a proxy's HTML page reads as an answer without a code.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Sid">The SID of what was created; absent when there is none.</param>
/// <param name="Code">Twilio's error code; absent when there is none.</param>
/// <param name="RetryAfter">How long Twilio asks to wait, at most an hour; absent when it does not say.</param>
/// <param name="RequestId">Twilio's id of the request, for their support; empty when there is none.</param>
internal sealed record TwilioAnswer(int Status, string? Sid, int? Code, TimeSpan? RetryAfter, string RequestId)
{
    private const int BytesMax = 64 * 1024;
    private static readonly TimeSpan WaitMax = TimeSpan.FromHours(1);

    public static async Task<TwilioAnswer> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var (sid, code) = Parse(await ReadBodyAsync(response, cancellationToken), response.IsSuccessStatusCode);
        var requestId = response.Headers.TryGetValues("Twilio-Request-Id", out var ids) ? ids.First() : "";
        return new TwilioAnswer((int)response.StatusCode, sid, code, WaitOf(response, time), Clipped(requestId));
    }

    public static TimeSpan? WaitOf(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > WaitMax ? WaitMax : asked;
    }

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BytesMax];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private static (string? Sid, int? Code) Parse(byte[] body, bool isSuccess)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, null);
            }

            var sid = root.TryGetProperty("sid", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
            int? code = root.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt32(out var known) ? known : null;
            return isSuccess ? (sid, null) : (null, code);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string Clipped(string text) => text.Length > 64 ? text[..64] : text;
}
