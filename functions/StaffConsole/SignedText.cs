using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Functions;

/// <summary>Short texts that we hand out and take back: signed, each for one purpose and until an instant. Keeps nothing.</summary>
/// <remarks>
/// The framework's data protection would need a key ring that all instances share; the service has one derived key already, so that a
/// session outlives a restart and holds on every instance.
/// </remarks>
/// <param name="key">At least 32 bytes.</param>
/// <param name="time">Tells when a text has ended.</param>
internal sealed class SignedText(byte[] key, TimeProvider time)
{
    private const int LengthMax = 512;

    /// <summary>Signs a text for a purpose; it holds for a while.</summary>
    public string Sign(string purpose, string text, TimeSpan holds)
    {
        var until = time.GetUtcNow().Add(holds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}.{until}";
        return $"{body}.{Signature(purpose, body)}";
    }

    /// <summary>The text, or null when it is none of ours, for another purpose, or has ended.</summary>
    public string? Read(string purpose, string? signed)
    {
        if (signed is null or { Length: > LengthMax } || signed.Split('.') is not [var text, var until, var signature])
        {
            return null;
        }

        var expected = Encoding.ASCII.GetBytes(Signature(purpose, $"{text}.{until}"));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature))
            && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
                ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))
                : null;
    }

    private string Signature(string purpose, string body) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"serverless/{purpose}/1/{body}")));
}
