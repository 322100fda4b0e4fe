using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Functions;

/// <summary>Texts and calls as Twilio posts them, signed over the URL and every field.</summary>
internal sealed class DemoTwilio(DemoClient client)
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string OurNumber = "+14155550100";

    /// <summary>A text message, with the types of the pictures that come along. The same key is the same message.</summary>
    public Task TextAsync(string key, string from, string words, string[] media, CancellationToken cancellationToken)
    {
        var sid = Sid(media.Length > 0 ? "MM" : "SM", key);
        List<(string, string)> fields =
        [
            ("MessageSid", sid), ("SmsStatus", "received"), ("AccountSid", Account), ("From", from), ("To", OurNumber),
            ("FromCountry", CountryOf(from)), ("Body", words), ("NumMedia", media.Length.ToString(CultureInfo.InvariantCulture)),
        ];
        for (var i = 0; i < media.Length; i++)
        {
            var url = $"https://api.twilio.com/2010-04-01/Accounts/{Account}/Messages/{sid}/Media/{Sid("ME", $"{key}/{i}")}";
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"MediaUrl{i}"), url));
            fields.Add((string.Create(CultureInfo.InvariantCulture, $"MediaContentType{i}"), media[i]));
        }

        return PostAsync("/intake/sms", fields, cancellationToken);
    }

    /// <summary>A call that says in one sentence what it is about.</summary>
    public async Task CallAsync(string key, string from, string digit, string words, CancellationToken cancellationToken)
    {
        var call = Call(key, from, "in-progress");
        var language = digit == "1" ? "zh" : "en";
        await PostAsync("/intake/voice", call, cancellationToken);
        await PostAsync("/intake/voice/language", [.. call, ("Digits", digit)], cancellationToken);
        await PostAsync(
            $"/intake/voice/intent?lang={language}&attempt=1", [.. call, ("SpeechResult", words), ("Confidence", "0.91")], cancellationToken);
    }

    /// <summary>A call in English that is not understood twice and leaves a recorded message, which Twilio writes down.</summary>
    public async Task RecordedCallAsync(string key, string from, string words, CancellationToken cancellationToken)
    {
        var call = Call(key, from, "in-progress");
        await PostAsync("/intake/voice", call, cancellationToken);
        await PostAsync("/intake/voice/language", [.. call, ("Digits", "2")], cancellationToken);
        (string, string)[] unclear = [("SpeechResult", "The dishwasher stops"), ("Confidence", "0.21")];
        await PostAsync("/intake/voice/intent?lang=en&attempt=1", [.. call, .. unclear], cancellationToken);
        await PostAsync("/intake/voice/intent?lang=en&attempt=2", [.. call, .. unclear], cancellationToken);

        await PostAsync("/intake/voice/intent?lang=en&attempt=3", [.. call, ("Digits", "1")], cancellationToken);
        var sid = Sid("RE", key);
        (string, string)[] recording =
        [
            ("RecordingSid", sid), ("RecordingDuration", "27"),
            ("RecordingUrl", $"https://api.twilio.com/2010-04-01/Accounts/{Account}/Recordings/{sid}"),
        ];
        var ended = Call(key, from, "completed");
        await PostAsync("/intake/voice/recorded?lang=en", [.. ended, .. recording, ("Digits", "hangup")], cancellationToken);
        await PostAsync("/intake/voice/recording-status", [.. ended, .. recording, ("RecordingStatus", "completed")], cancellationToken);
        (string, string)[] transcript =
            [("TranscriptionSid", Sid("TR", key)), ("TranscriptionStatus", "completed"), ("TranscriptionText", words)];
        await PostAsync("/intake/voice/transcription?lang=en", [.. ended, .. recording, .. transcript], cancellationToken);
    }

    private static List<(string Name, string Value)> Call(string key, string from, string status) =>
    [
        ("CallSid", Sid("CA", key)), ("AccountSid", Account), ("From", from), ("To", OurNumber), ("FromCountry", CountryOf(from)),
        ("Direction", "inbound"), ("CallStatus", status),
    ];

    private Task PostAsync(string path, List<(string Name, string Value)> fields, CancellationToken cancellationToken)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return client.PostAsync(
            path,
            Encoding.UTF8.GetBytes(body),
            "application/x-www-form-urlencoded; charset=UTF-8",
            [("X-Twilio-Signature", Sign(client.Url + path, fields))],
            cancellationToken);
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1.")]
    private string Sign(string url, List<(string Name, string Value)> fields)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(client.Keys.TwilioToken), Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string CountryOf(string number) => number.StartsWith("+86", StringComparison.Ordinal) ? "CN" : "US";

    private static string Sid(string kind, string key) =>
        kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + key)).AsSpan(0, 16));
}
