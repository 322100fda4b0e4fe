using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Channels;

/// <summary>Checks SendGrid's signature over a webhook's raw bytes (contracts/sendgrid.md section 2).</summary>
/// <remarks>The body is hashed where it lies: neither decoded, which would refuse GBK text and pictures, nor copied.</remarks>
public static class SendGridSignature
{
    /// <summary>The header with the signature: base64 of an ASN.1 DER ECDSA signature.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header with the time of signing: Unix seconds as text.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private const int HeaderLengthMax = 400;

    /// <summary>A redelivered mail may keep its first timestamp, and SendGrid tries for three days.</summary>
    public static TimeSpan MailWindow { get; } = TimeSpan.FromHours(72);

    /// <summary>Events are tried again for a day.</summary>
    public static TimeSpan EventWindow { get; } = TimeSpan.FromHours(24);

    /// <summary>How far the signer's clock may be ahead of ours.</summary>
    public static TimeSpan AheadMax { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a body was signed with the key; any wrong header is simply false.</summary>
    /// <param name="publicKey">Base64 of the SubjectPublicKeyInfo (P-256), without PEM lines.</param>
    /// <param name="signature">The signature header; absent when it is missing.</param>
    /// <param name="timestamp">The timestamp header; absent when it is missing.</param>
    /// <param name="body">The raw body.</param>
    /// <exception cref="CryptographicException">The public key is none.</exception>
    public static bool IsValid(string publicKey, string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (signature is not { Length: > 0 and <= HeaderLengthMax } || timestamp is not { Length: > 0 and <= HeaderLengthMax })
        {
            return false;
        }

        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        using var key = ReadKey(publicKey);
        return key.VerifyHash(hash.GetHashAndReset(), der.AsSpan(0, length), DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether a timestamp header is neither older than the window nor ahead of the clock.</summary>
    public static bool IsFresh(string? timestamp, TimeSpan window, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) &&
        seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() &&
        now - DateTimeOffset.FromUnixTimeSeconds(seconds) is var age && age <= window && age >= -AheadMax;

    /// <summary>Whether a text is a public key that signatures can be checked with.</summary>
    public static bool IsKey(string publicKey)
    {
        try
        {
            using var key = ReadKey(publicKey);
            return key.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static ECDsa ReadKey(string publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key;
        }
        catch (FormatException e)
        {
            key.Dispose();
            throw new CryptographicException("The public key is not base64.", e);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }
}
