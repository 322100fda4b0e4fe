using System.Security.Cryptography;
using System.Text;

namespace Serverless.Channels;

/// <summary>Checks <c>X-Twilio-Signature</c>, exactly as contracts/twilio.md section 2 says.</summary>
public static class TwilioSignature
{
    /// <summary>The header's name.</summary>
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256";

    /// <summary>Whether a form request, or one without a body, was signed with one of our tokens.</summary>
    /// <param name="authTokens">The account's auth token, and during a rotation the other one.</param>
    /// <param name="url">The public URL as configured at Twilio: configured base plus the raw path and query, no fragment.</param>
    /// <param name="form">The decoded pairs of a form body; <see cref="FormPairs.Empty"/> for GET.</param>
    /// <param name="signature">The header's value; absent, empty and garbage are false.</param>
    public static bool IsValid(IReadOnlyList<string> authTokens, string url, FormPairs form, string? signature)
    {
        ArgumentNullException.ThrowIfNull(authTokens);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(form);
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes + 1];
        if (signature is not { Length: 28 }
            || !Convert.TryFromBase64String(signature, given, out var length)
            || length != HMACSHA1.HashSizeInBytes)
        {
            return false;
        }

        var parameters = Joined(form);
        var isValid = false;
        foreach (var token in authTokens)
        {
            foreach (var candidate in Candidates(url))
            {
                isValid |= CryptographicOperations.FixedTimeEquals(given[..length], Sign(token, candidate + parameters));
            }
        }

        return isValid;
    }

    /// <summary>Whether a request with a JSON body was signed by us: the URL's signature, and the hash of the body that the URL names.</summary>
    /// <param name="authTokens">As in <see cref="IsValid"/>.</param>
    /// <param name="url">As in <see cref="IsValid"/>, with its <c>bodySHA256</c>.</param>
    /// <param name="body">The body's raw bytes.</param>
    /// <param name="signature">The header's value.</param>
    public static bool IsValidBody(IReadOnlyList<string> authTokens, string url, ReadOnlySpan<byte> body, string? signature)
    {
        ArgumentNullException.ThrowIfNull(url);
        var query = url.IndexOf('?');
        var expected = FormPairs.OfQuery(query < 0 ? "" : url[query..])[BodyHash];
        var actual = Convert.ToHexStringLower(SHA256.HashData(body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual))
            && IsValid(authTokens, url, FormPairs.Empty, signature);
    }

    /// <summary>The signature that Twilio would send for this URL and form.</summary>
    public static string Compute(string authToken, string url, FormPairs form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Convert.ToBase64String(Sign(authToken, url + Joined(form)));
    }

#pragma warning disable CA5350 // SHA-1 is Twilio's protocol; as an HMAC it is not broken.
    private static byte[] Sign(string authToken, string text) =>
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    // Names in ordinal order; the values of a repeated name without repeats, in ordinal order too.
    private static string Joined(FormPairs form)
    {
        var text = new StringBuilder();
        var names = form.Pairs.GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var name in names.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var value in name.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append(name.Key).Append(value);
            }
        }

        return text.ToString();
    }

    // Twilio drops the port for voice over HTTPS and keeps it for messages, so both spellings count. The text is cut by hand:
    // Uri would rewrite escapes, and one changed character makes another signature.
    private static string[] Candidates(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return [url];
        }

        var start = scheme + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#') is var at and >= 0 ? start + at : url.Length;
        var host = url[start..end];
        var colon = host.LastIndexOf(':');
        var hasPort = colon >= 0 && colon > host.LastIndexOf(']') && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        var port = url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? ":80" : ":443";
        return hasPort
            ? [url, url[..start] + host[..colon] + url[end..]]
            : [url, url[..end] + port + url[end..]];
    }
}
