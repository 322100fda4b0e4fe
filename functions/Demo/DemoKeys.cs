using System.Globalization;
using System.Security.Cryptography;

namespace Serverless.Functions;

/// <summary>Keys of the providers and tokens of the staff, made anew for every demo.</summary>
internal sealed class DemoKeys : IDisposable
{
    private static readonly (string Id, string Name, string Role, string Department, string Channel)[] People =
    [
        ("anna", "安娜 Anna", "agent", "customer-service", "sms"),
        ("bo", "博文 Bo", "agent", "technical-support", "sms"),
        ("chen", "陈静 Chen", "agent", "after-sales", "email"),
        ("su", "苏敏 Su", "supervisor", "customer-service", "sms"),
        ("ma", "马力 Ma", "manager", "customer-service", "email"),
        ("dai", "戴伟 Dai", "director", "customer-service", "voice"),
        ("qi", "齐悦 Qi", "quality", "customer-service", "email"),
        ("ops", "运维 Ops", "operator", "customer-service", "email"),
    ];

    private const string Outsourced = "bo";

    private readonly ECDsa _mailKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, string> _tokens = People.ToDictionary(person => person.Id, _ => Secret());

    /// <summary>Signs what comes from Twilio.</summary>
    public string TwilioToken { get; } = Secret();

    /// <summary>The access tokens by staff id.</summary>
    public IReadOnlyDictionary<string, string> Tokens => _tokens;

    /// <summary>A signature as SendGrid makes it: over the timestamp and the body.</summary>
    public byte[] SignMail(byte[] signed) =>
        _mailKey.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The service's configuration. Nothing can be sent: whatever accounts the machine has configured are blanked.</summary>
    public IReadOnlyDictionary<string, string?> Configuration(string url)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Site:PublicUrl"] = url,
            ["Twilio:AuthToken"] = TwilioToken,
            ["Web:ContactsPerMinute"] = "1000", // All customers of the demo write from this machine.
            ["Twilio:AccountSid"] = "",
            ["Twilio:From"] = "",
            ["Twilio:MessagingServiceSid"] = "",
            ["SendGrid:ApiKey"] = "",
            ["SendGrid:InboundPublicKey"] = Convert.ToBase64String(_mailKey.ExportSubjectPublicKeyInfo()),
        };
        for (var i = 0; i < People.Length; i++)
        {
            var (id, name, role, department, channel) = People[i];
            var prefix = string.Create(CultureInfo.InvariantCulture, $"Access:Staff:{i}:");
            settings[prefix + "Id"] = id;
            settings[prefix + "Name"] = name;
            settings[prefix + "Role"] = role;
            settings[prefix + "Department"] = department;
            settings[prefix + "Token"] = _tokens[id];
            settings[prefix + "Phone"] = string.Create(CultureInfo.InvariantCulture, $"+861390000{i + 1:0000}");
            settings[prefix + "Email"] = $"{id}@example.com";
            settings[prefix + "Channels:0"] = channel;
            settings[prefix + "Provider"] = id == Outsourced ? "远航外包 Voyage" : null;
        }

        return settings;
    }

    public void Dispose() => _mailKey.Dispose();

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
