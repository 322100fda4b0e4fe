using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Judges webhook requests by signature or by password, whichever is set up (contracts/sendgrid.md section 1).</summary>
/// <remarks>When nothing is set up nobody is trusted: an open intake would let anybody write into case files.</remarks>
public sealed class SendGridGuard(IOptions<SendGridOptions> options, TimeProvider time)
{
    private readonly SendGridOptions _options = options.Value;

    /// <summary>Judges a mail of the Inbound Parse webhook.</summary>
    /// <param name="signature">The signature header, if any.</param>
    /// <param name="timestamp">The timestamp header, if any.</param>
    /// <param name="authorization">The Authorization header, if any.</param>
    /// <param name="body">The raw body.</param>
    public SendGridTrust JudgeMail(string? signature, string? timestamp, string? authorization, ReadOnlySpan<byte> body) =>
        Judge(_options.InboundPublicKey, SendGridSignature.MailWindow, signature, timestamp, authorization, body);

    /// <summary>Judges a request of the Event Webhook; its own key is used when there is one.</summary>
    /// <param name="signature">The signature header, if any.</param>
    /// <param name="timestamp">The timestamp header, if any.</param>
    /// <param name="authorization">The Authorization header, if any.</param>
    /// <param name="body">The raw body.</param>
    public SendGridTrust JudgeEvents(string? signature, string? timestamp, string? authorization, ReadOnlySpan<byte> body)
    {
        var key = string.IsNullOrEmpty(_options.EventPublicKey) ? _options.InboundPublicKey : _options.EventPublicKey;
        return Judge(key, SendGridSignature.EventWindow, signature, timestamp, authorization, body);
    }

    private SendGridTrust Judge(
        string? key, TimeSpan window, string? signature, string? timestamp, string? authorization, ReadOnlySpan<byte> body)
    {
        if (!string.IsNullOrEmpty(signature) && !string.IsNullOrEmpty(key))
        {
            return SendGridSignature.IsFresh(timestamp, window, time.GetUtcNow()) && SendGridSignature.IsValid(key, signature, timestamp, body)
                ? SendGridTrust.Trusted
                : SendGridTrust.Wrong;
        }

        if (!string.IsNullOrEmpty(authorization))
        {
            return IsOurPassword(authorization) ? SendGridTrust.Trusted : SendGridTrust.Wrong;
        }

        return string.IsNullOrEmpty(signature) ? SendGridTrust.Missing : SendGridTrust.Wrong;
    }

    private bool IsOurPassword(string authorization)
    {
        const string Scheme = "Basic ";
        if (string.IsNullOrEmpty(_options.InboundUser) || string.IsNullOrEmpty(_options.InboundPassword) ||
            authorization.Length > 2_000 || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var given = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), given, out var length))
        {
            return false;
        }

        // Hashes have one length, so that the comparison tells nothing about the password's.
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"{_options.InboundUser}:{_options.InboundPassword}"));
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), expected);
    }
}
