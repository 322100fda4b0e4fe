using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Makes a contact of an incoming text message, with or without media (contracts/twilio.md section 1.1).</summary>
public static class SmsNormalizer
{
    /// <summary>The most media of one message; Twilio sends ten.</summary>
    public const int MediaMax = 20;

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/gif"] = "gif",
        ["image/webp"] = "webp",
        ["video/mp4"] = "mp4",
        ["video/3gpp"] = "3gp",
        ["audio/mpeg"] = "mp3",
        ["audio/ogg"] = "ogg",
        ["audio/amr"] = "amr",
        ["application/pdf"] = "pdf",
        ["text/vcard"] = "vcf",
        ["text/x-vcard"] = "vcf",
        ["text/plain"] = "txt",
    };

    /// <summary>Reads a form; whatever is missing or strange becomes a flag, never an exception (I6, I9).</summary>
    /// <param name="form">The pairs of the request, whose signature was found right.</param>
    /// <param name="receivedAt">When it arrived; Twilio tells no time of its own.</param>
    /// <param name="region">The region of a number without a country, such as <c>CN</c>.</param>
    public static Contact Normalize(FormPairs form, Instant receivedAt, string region)
    {
        ArgumentNullException.ThrowIfNull(form);
        var flags = new List<string>();
        var id = IdOf(form, flags);
        var sender = TwilioParty.Read(form["From"], region);
        if (sender.Flag is { } flag)
        {
            flags.Add(flag);
        }

        var (words, isCut) = SafeText.Words(form["Body"]);
        if (isCut)
        {
            flags.Add(SafeText.CutFlag);
        }

        var media = MediaOf(form, flags);
        var country = TwilioParty.LanguageOf(form["FromCountry"], sender.Address?.Value, region);
        return new Contact
        {
            Id = ContactId.From(Channel.Sms, id),
            Channel = Channel.Sms,
            ProviderMessageId = id,
            From = sender.Address,
            FromName = form["ProfileName"] is { Length: > 0 } name ? SafeText.Cut(name, 200) : sender.Name,
            To = form["To"],
            OccurredAt = ContactTime.Correct(null, receivedAt).At,
            ReceivedAt = receivedAt,
            Language = LanguageDetection.Of(words, country),
            Words = words,
            Attachments = media,
            Reference = ReferenceOf(words),
            Nature = media.Count == 0 ? SmsKeywords.NatureOf(form["OptOutType"], words) : SmsKeywords.NatureOf(form["OptOutType"], ""),
            Flags = flags,
        };
    }

    // The body makes the id where the provider gave none, so that a repeat is still known (I2).
    private static string IdOf(FormPairs form, List<string> flags)
    {
        foreach (var name in (string[])["MessageSid", "SmsMessageSid", "SmsSid"])
        {
            if (form[name] is { Length: > 0 and <= 128 } sid)
            {
                return sid;
            }
        }

        flags.Add("no-provider-id");
        return "content-" + ContentId.Of([.. form.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value })]);
    }

    private static CaseReference ReferenceOf(string words) =>
        CaseNumber.FindIn(words) is { } number ? CaseReference.None with { CaseNumber = number } : CaseReference.None;

    private static List<Attachment> MediaOf(FormPairs form, List<string> flags)
    {
        var told = int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var media = new List<Attachment>();
        for (var i = 0; i < MediaMax && form.Has($"MediaUrl{i}"); i++)
        {
            var url = form[$"MediaUrl{i}"];
            var type = form[$"MediaContentType{i}"] is { Length: > 0 and <= 100 } given ? given : "application/octet-stream";
            var isAddress = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
            var name = $"media-{i + 1}.{Extensions.GetValueOrDefault(type.Split(';')[0].Trim(), "bin")}";
            media.Add(new Attachment(name, type, 0, null, isAddress ? url : null, isAddress ? null : "no-address"));
        }

        if (told != media.Count)
        {
            flags.Add("media-missing");
        }

        return media;
    }
}
