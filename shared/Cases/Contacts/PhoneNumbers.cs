namespace Serverless.Cases;

/// <summary>Brings telephone numbers into E.164, so that one person has one number (H03).</summary>
/// <remarks>Knows the numbering plans of CN, US, CA, HK, TW, MO, GB, DE, FR, JP, SG and AU; other countries by the international form only.</remarks>
public static class PhoneNumbers
{
    private const int TextMax = 64;

    private static readonly Dictionary<string, Plan> Plans = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = new("86", "0", "00", IsChinese),
        ["US"] = new("1", "1", "011", IsNorthAmerican),
        ["CA"] = new("1", "1", "011", IsNorthAmerican),
        ["HK"] = new("852", "", "001", n => n.Length == 8 && n[0] is >= '2' and <= '9'),
        ["MO"] = new("853", "", "00", n => n.Length == 8 && n[0] is '2' or '6' or '8'),
        ["TW"] = new("886", "0", "002", n => n.Length is 8 or 9 && n[0] is >= '2' and <= '9'),
        ["GB"] = new("44", "0", "00", n => n.Length is 9 or 10 && n[0] is not ('0' or '4' or '6')),
        ["DE"] = new("49", "0", "00", n => n.Length is >= 6 and <= 12 && n[0] != '0'),
        ["FR"] = new("33", "0", "00", n => n.Length == 9 && n[0] != '0'),
        ["JP"] = new("81", "0", "010", n => n.Length is 9 or 10 && n[0] != '0'),
        ["SG"] = new("65", "", "000", n => n.Length == 8 && n[0] is '3' or '6' or '8' or '9'),
        ["AU"] = new("61", "0", "0011", n => n.Length == 9 && n[0] is >= '2' and <= '8'),
    };

    /// <summary>What telephone companies send for ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, typed on a telephone's keys.</summary>
    private static readonly HashSet<string> Withheld = ["266696687", "7378742833", "2562533", "8656696", "86282452253"];

    private static readonly ILookup<string, Plan> ByCode = Plans.Values.ToLookup(plan => plan.Code);

    /// <summary>The number in E.164, or null when the text is none: anonymous, a client of a softphone, a short code.</summary>
    /// <param name="text">As dialled or written: separators, full-width digits, extensions and brackets are understood.</param>
    /// <param name="defaultRegion">The region of a number without a country, such as <c>CN</c>.</param>
    public static string? Normalise(string? text, string defaultRegion)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextMax)
        {
            return null;
        }

        var plain = WithoutExtension(SafeText.HalfWidth(text).Trim());
        if (plain.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            plain = plain[4..];
        }

        var isInternational = plain.StartsWith('+') || plain.StartsWith("(+", StringComparison.Ordinal);
        if (plain.Any(c => !char.IsAsciiDigit(c) && !" -.()/+\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u3000".Contains(c, StringComparison.Ordinal))
            || plain.LastIndexOf('+') > 1)
        {
            return null;
        }

        return Withheld.Contains(Digits(plain)) ? null
            : isInternational
            ? International(Digits(plain.Replace("(0)", "", StringComparison.Ordinal)))
            : Dialled(Digits(plain), defaultRegion);
    }

    private static string? Dialled(string digits, string region)
    {
        if (!Plans.TryGetValue(region, out var home))
        {
            return digits.StartsWith("00", StringComparison.Ordinal) ? International(digits[2..]) : null;
        }

        var exit = digits.StartsWith(home.Exit, StringComparison.Ordinal) ? home.Exit
            : digits.StartsWith("00", StringComparison.Ordinal) ? "00" : null;
        if (exit is not null && International(digits[exit.Length..]) is { } abroad)
        {
            return abroad;
        }

        if (Local(digits, home) is { } local)
        {
            return local;
        }

        // Chinese and other address books often hold the country code without its plus.
        return digits.StartsWith(home.Code, StringComparison.Ordinal) ? Local(digits[home.Code.Length..], home) : null;
    }

    private static string? Local(string digits, Plan plan)
    {
        var national = plan.Trunk.Length > 0 && digits.StartsWith(plan.Trunk, StringComparison.Ordinal)
            ? digits[plan.Trunk.Length..]
            : plan.Code != "86" && plan.Trunk == "0" ? "" : digits; // Without its trunk digit a number is local to a town we do not know.
        return plan.Fits(national) ? $"+{plan.Code}{national}" : null;
    }

    private static string? International(string digits)
    {
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            var plans = ByCode[digits[..length]];
            foreach (var plan in plans)
            {
                var national = digits[length..];
                var trimmed = plan.Trunk == "0" && national.StartsWith('0') ? national[1..] : national;
                return plan.Fits(trimmed) ? $"+{plan.Code}{trimmed}" : null;
            }
        }

        return digits.Length is >= 8 and <= 15 && digits[0] != '0' ? "+" + digits : null;
    }

    /// <summary>Mobile numbers have 11 digits from 13 on; land lines an area code of two or three digits; 400 and 800 are service numbers.</summary>
    private static bool IsChinese(string number) => number switch
    {
        { Length: 11 } => number[0] == '1' ? number[1] >= '3' : number[0] is >= '3' and <= '9',
        { Length: 10 } => number[0] is '2' || number[..2] == "10" || number[0] is >= '3' and <= '9',
        _ => false,
    };

    private static bool IsNorthAmerican(string number) => number.Length == 10 && number[0] >= '2' && number[3] >= '2';

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static string WithoutExtension(string text)
    {
        foreach (var mark in (string[])["ext", "转", "分机", "x", "#", ";", ","])
        {
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at > 5)
            {
                text = text[..at];
            }
        }

        return text.Trim();
    }

    private sealed record Plan(string Code, string Trunk, string Exit, Func<string, bool> Fits);
}
