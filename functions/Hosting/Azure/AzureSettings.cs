using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>Where the Azure host keeps its state and finds its orchestrations; read once, at the start.</summary>
/// <param name="StorageAccount">The storage account, entered with the app's identity; absent with a connection string.</param>
/// <param name="StorageConnection">A connection string, for an emulator on this machine; absent with an account.</param>
/// <param name="DurableUrl">The HTTP API of the Durable extension.</param>
/// <param name="DurableKey">The host's system key <c>durabletask_extension</c>; absent for a host on this machine that asks for none.</param>
/// <param name="MasterKey">What wraps the keys of personal data (I7).</param>
internal sealed record AzureSettings(
    string? StorageAccount, string? StorageConnection, Uri DurableUrl, string? DurableKey, byte[] MasterKey)
{
    private const string Section = "Azure";
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    /// <summary>Reads and checks what this host cannot start without.</summary>
    /// <exception cref="OptionsValidationException">A key is missing or wrong; the text names it and shows no value.</exception>
    public static AzureSettings Read(IConfiguration configuration)
    {
        CheckReferences(configuration);
        CheckCommon(configuration);
        var account = Text(configuration, "Storage:AccountName");
        var connection = Text(configuration, "Storage:ConnectionString");
        Require(account is null != connection is null, "Storage:AccountName is missing (or, for an emulator, Storage:ConnectionString; never both).");
        Require(account is null || (account.Length is >= 3 and <= 24 && account.All(IsLowerOrDigit)), "Storage:AccountName is no name of a storage account.");
        return new AzureSettings(account, connection, DurableUrlOf(configuration), Text(configuration, "Durable:Key"), MasterKeyOf(configuration));
    }

    /// <summary>Everything but secrets.</summary>
    public override string ToString() => $"{StorageAccount ?? "an emulator"}, {DurableUrl}";

    private static void CheckCommon(IConfiguration configuration)
    {
        Require(Text(configuration, "TASK_HUB") is not null, "TASK_HUB is missing: host.json names the task hub by it.");
        Require(
            Uri.TryCreate(Text(configuration, "Site:PublicUrl"), UriKind.Absolute, out var site) && (site.Scheme == "https" || site.IsLoopback),
            "Site:PublicUrl must be the site's own address, https://….");
        Require(
            configuration.GetSection($"{AccessOptions.Section}:Staff").GetChildren().Any(),
            "Access:Staff:0:Id is missing: without staff nobody could work the cases.");
    }

    // The platform leaves a reference as it is when it may not read the vault.
    private static void CheckReferences(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            Require(
                value is null || !value.StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase),
                $"{key} is a Key Vault reference that the platform did not resolve.");
        }
    }

    private static Uri DurableUrlOf(IConfiguration configuration)
    {
        var text = Text(configuration, "Durable:BaseUrl");
        Require(text is not null, "Durable:BaseUrl is missing: …/runtime/webhooks/durabletask of this site.");
        Require(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http", "Durable:BaseUrl must be an absolute address.");
        Require(url is { Scheme: "https" } or { IsLoopback: true }, "Durable:BaseUrl must be https:// beyond this machine.");
        return url!; // Parsed just now.
    }

    private static byte[] MasterKeyOf(IConfiguration configuration)
    {
        var text = Text(configuration, "Privacy:MasterKey");
        Require(text is not null, "Privacy:MasterKey is missing.");
        var bytes = new byte[Cases.MasterKey.Length];
        Require(
            Convert.TryFromBase64String(text!, bytes, out var length) && length == bytes.Length, // Not null: required just now.
            $"Privacy:MasterKey must be {Cases.MasterKey.Length} bytes in base64.");
        return bytes;
    }

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } text ? text : null;

    private static void Require(bool holds, string failure)
    {
        if (!holds)
        {
            throw new OptionsValidationException(Section, typeof(AzureSettings), [failure]);
        }
    }
}
