using System.Text.RegularExpressions;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Who sent or called, as Twilio names it (contracts/twilio.md sections 1.1 and 1.2).</summary>
/// <param name="Address">The number; absent when there is none that can be reached.</param>
/// <param name="Name">What is shown instead of a number: a short code, an alphanumeric sender, a softphone's client.</param>
/// <param name="Flag">Why there is no ordinary number; absent when there is one.</param>
public sealed partial record TwilioParty(ContactAddress? Address, string? Name, string? Flag)
{
    private const string WhatsApp = "whatsapp:";

    // Keys that spell ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE: networks send them in place of a withheld number.
    private static readonly string[] Withheld = ["+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"];

    /// <summary>Reads the sender of a message or the caller of a call.</summary>
    /// <param name="raw">The field <c>From</c>.</param>
    /// <param name="region">The region of a number without a country.</param>
    public static TwilioParty Read(string raw, string region)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var isWhatsApp = raw.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase);
        var text = (isWhatsApp ? raw[WhatsApp.Length..] : raw).Trim();
        if (text.Length == 0 || Withheld.Contains(text) || Anonymous().IsMatch(text))
        {
            return new TwilioParty(null, null, "anonymous");
        }

        if (ShortCode().IsMatch(text))
        {
            return new TwilioParty(null, text, "short-code");
        }

        // A number that Twilio gives in E.164 counts, whatever we know of that country's numbering plan.
        var number = PhoneNumbers.Normalise(text, region) ?? (International().IsMatch(text) ? text : null);
        return number is null
            ? new TwilioParty(null, SafeText.Cut(text, 64), "no-number")
            : new TwilioParty(new ContactAddress(AddressKind.Phone, number), null, isWhatsApp ? "whatsapp" : null);
    }

    /// <summary>The language that people of a country most likely speak with us.</summary>
    /// <param name="country">The two letters that Twilio looked up; often empty.</param>
    /// <param name="number">The number in E.164, or null.</param>
    /// <param name="region">The site's own region, where nothing else tells.</param>
    public static Language LanguageOf(string country, string? number, string region)
    {
        var known = country.Length > 0 ? country : number switch
        {
            null => region,
            _ when number.StartsWith("+86", StringComparison.Ordinal) => "CN",
            _ when number.StartsWith("+852", StringComparison.Ordinal) => "HK",
            _ when number.StartsWith("+853", StringComparison.Ordinal) => "MO",
            _ when number.StartsWith("+886", StringComparison.Ordinal) => "TW",
            _ => "",
        };
        return known is "CN" or "HK" or "MO" or "TW" ? Language.Chinese : Language.English;
    }

    [GeneratedRegex("^(anonymous|unknown|restricted|unavailable|blocked|private)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anonymous();

    [GeneratedRegex("^[0-9]{3,6}$")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex International();
}
