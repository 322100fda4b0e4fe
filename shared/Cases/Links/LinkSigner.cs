using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Cases;

/// <summary>Makes and reads the tokens of links, reply addresses and Message-IDs. Thread-safe.</summary>
/// <remarks>
/// A token is a letter for what it opens, the case, what else it names, and 90 bits of HMAC-SHA256 over all of that, in lower-case letters,
/// digits and hyphens: it fits a URL and the local part of a mail address, and survives a mail system that changes the case of letters.
/// </remarks>
public sealed class LinkSigner
{
    private const int SignatureLength = 18;
    private const int TokenMax = 300;
    private const string CasePrefix = "c-";

    private readonly byte[] _key;

    /// <summary>Signs with a key of at least 32 bytes.</summary>
    /// <exception cref="ArgumentException">The key is shorter.</exception>
    public LinkSigner(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < 32)
        {
            throw new ArgumentException("The key of links has 32 bytes or more.", nameof(key));
        }

        _key = [.. key];
    }

    /// <summary>The token that opens this.</summary>
    /// <exception cref="ArgumentException">The case's id is none of ours.</exception>
    public string Sign(CaseLink link)
    {
        var body = $"{Letter(link)}-{CaseText(link.Case)}{Rest(link)}";
        return $"{body}-{Signature(body)}";
    }

    /// <summary>The Message-ID of a notification's mail, in angle brackets: unique, and naming its case when it is answered.</summary>
    public string MessageId(CaseId caseId, string notificationId, string domain) =>
        $"<{Sign(new CaseLink.Message(ContentId.Of("mail", notificationId)[..10]) { Case = caseId })}@{domain}>";

    /// <summary>Reads a token; false when it is none of ours, changed, or signed with another key.</summary>
    public bool TryRead(string? token, out CaseLink link)
    {
        link = null!; // Read only after true.
        if (token is null || token.Length > TokenMax)
        {
            return false;
        }

        var text = token.Trim().ToLowerInvariant();
        var cut = text.LastIndexOf('-');
        if (cut < 0 || text.Length - cut - 1 != SignatureLength || !IsSigned(text[..cut], text[(cut + 1)..]))
        {
            return false;
        }

        return Parse(text[..cut].Split('-')) is { } parsed && (link = parsed) is not null;
    }

    /// <summary>The case that one of our Message-IDs belongs to, or null; takes it with or without angle brackets.</summary>
    public CaseId? ReadMessageId(string? messageId)
    {
        var text = (messageId ?? "").Trim().Trim('<', '>');
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && TryRead(text[..at], out var link) && link is CaseLink.Message ? link.Case : null;
    }

    /// <summary>The case of a reply address's token, or null.</summary>
    public CaseId? ReadReply(string? token) => TryRead(token, out var link) && link is CaseLink.Reply or CaseLink.Track ? link.Case : null;

    private static CaseLink? Parse(string[] parts)
    {
        if (parts.Length < 2)
        {
            return null;
        }

        var caseId = new CaseId(CasePrefix + parts[1]);
        return (parts[0], parts.Length) switch
        {
            ("t", 2) => new CaseLink.Track { Case = caseId },
            ("r", 2) => new CaseLink.Reply { Case = caseId },
            ("s", 3) when Number(parts[2]) is { } round => new CaseLink.Survey(round) { Case = caseId },
            ("f", 3) when Number(parts[2]) is { } round => new CaseLink.FollowUp(round) { Case = caseId },
            ("p", 3) when Number(parts[2]) is { } round => new CaseLink.Appeal(round) { Case = caseId },
            ("m", 3) => new CaseLink.Message(parts[2]) { Case = caseId },
            ("a", 6) when Number(parts[2]) is { } kind && Enum.IsDefined((ClockKind)kind) && Number(parts[3]) is { } round
                && Number(parts[4]) is { } level && StaffOf(parts[5]) is { } staff =>
                new CaseLink.Alert(new ClockName((ClockKind)kind, round), level, staff) { Case = caseId },
            _ => null,
        };
    }

    private static char Letter(CaseLink link) => link switch
    {
        CaseLink.Track => 't',
        CaseLink.Reply => 'r',
        CaseLink.Survey => 's',
        CaseLink.FollowUp => 'f',
        CaseLink.Appeal => 'p',
        CaseLink.Message => 'm',
        _ => 'a',
    };

    private static string Rest(CaseLink link) => link switch
    {
        CaseLink.Survey e => Text($"-{e.Round}"),
        CaseLink.FollowUp e => Text($"-{e.Round}"),
        CaseLink.Appeal e => Text($"-{e.Round}"),
        CaseLink.Message e => "-" + e.Mail,
        CaseLink.Alert e => Text($"-{(int)e.Clock.Kind}-{e.Clock.Round}-{e.Level}-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(e.StaffId))}"),
        _ => "",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string CaseText(CaseId caseId)
    {
        var text = caseId.Value ?? "";
        return text.StartsWith(CasePrefix, StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(2).IndexOfAnyExcept(Plain) < 0
            ? text[2..]
            : throw new ArgumentException("The case's id is none of ours.", nameof(caseId));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? StaffOf(string hex)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static System.Buffers.SearchValues<char> Plain { get; } =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    private string Signature(string body)
    {
        var mac = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("serverless/link/1/" + body));
        return ContentId.Text(mac, SignatureLength);
    }

    private bool IsSigned(string body, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Signature(body)), Encoding.UTF8.GetBytes(signature));
}
