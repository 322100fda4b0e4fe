using System.Security.Cryptography;

namespace Serverless.Functions.Tests;

/// <summary>Settings as an operator would make them: a staff of four, keys of the providers, no sending.</summary>
public static class TestSettings
{
    public const string AgentToken = "token-of-the-agent-anna";
    public const string SupervisorToken = "token-of-the-supervisor-su";
    public const string ManagerToken = "token-of-the-manager-ma";
    public const string OperatorToken = "token-of-the-operator-ops";
    public const string QualityToken = "token-of-the-checker-quinn";
    public const string TwilioToken = "5f1c9a0be2d34c7f8a6b1d2e3f405162";

    /// <summary>Signs mails as SendGrid does.</summary>
    public static ECDsa MailKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static IReadOnlyDictionary<string, string?> With(IReadOnlyDictionary<string, string?>? more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Site:PublicUrl"] = RunningService.PublicUrl,
            ["Twilio:AuthToken"] = TwilioToken,
            ["SendGrid:InboundPublicKey"] = Convert.ToBase64String(MailKey.ExportSubjectPublicKeyInfo()),
        };
        Add(settings, 0, "anna", "agent", AgentToken, "+8613900000001");
        Add(settings, 1, "su", "supervisor", SupervisorToken, "+8613900000011");
        Add(settings, 2, "ma", "manager", ManagerToken, "+8613900000021");
        Add(settings, 3, "dai", "director", "token-of-the-director-dai", "+8613900000031");
        Add(settings, 4, "ops", "operator", OperatorToken, "+8613900000041");
        foreach (var (key, value) in more ?? new Dictionary<string, string?>())
        {
            settings[key] = value;
        }

        return settings;
    }

    private static void Add(Dictionary<string, string?> settings, int index, string id, string role, string token, string phone)
    {
        var prefix = $"Access:Staff:{index}:";
        settings[prefix + "Id"] = id;
        settings[prefix + "Name"] = id;
        settings[prefix + "Role"] = role;
        settings[prefix + "Department"] = "customer-service";
        settings[prefix + "Token"] = token;
        settings[prefix + "Phone"] = phone;
        settings[prefix + "Email"] = $"{id}@example.com";
    }
}
