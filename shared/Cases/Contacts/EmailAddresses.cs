using System.Globalization;

namespace Serverless.Cases;

/// <summary>Brings mail addresses into one form (H03): the domain in lower case and ASCII, the local part as given.</summary>
public static class EmailAddresses
{
    private const int AddressMax = 254;
    private const int LocalMax = 64;
    private const int TextMax = 2_000;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address of <c>a@b</c> or <c>Name &lt;a@b&gt;</c>, or null when there is none.</summary>
    public static string? Normalise(string? text) => Parse(text).Address;

    /// <summary>The address and the display name; either is null when absent.</summary>
    public static (string? Address, string? Name) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextMax)
        {
            return (null, null);
        }

        var plain = text.Trim();
        var open = plain.LastIndexOf('<');
        var close = plain.LastIndexOf('>');
        if (open < 0 || close < open)
        {
            return (Bare(plain), null);
        }

        var name = SafeText.Subject(plain[..open]).Trim().Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal).Trim();
        return (Bare(plain[(open + 1)..close]), name.Length == 0 ? null : name);
    }

    private static string? Bare(string text)
    {
        var address = text.Trim();
        var at = address.LastIndexOf('@');
        if (at is < 1 or > LocalMax || at == address.Length - 1 || !IsLocalPart(address[..at]))
        {
            return null;
        }

        return Domain(address[(at + 1)..]) is { } domain && at + 1 + domain.Length <= AddressMax ? $"{address[..at]}@{domain}" : null;
    }

    private static bool IsLocalPart(string local) =>
        local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && !local.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || "()<>[]:;@\\,\"".Contains(c, StringComparison.Ordinal));

    private static string? Domain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain.TrimEnd('.')).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && ascii.Length <= 253 ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
