using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Serverless.Azure;

/// <summary>Where our namespace is and how it is entered: the section <c>ServiceBus</c>.</summary>
/// <param name="FullyQualifiedNamespace">Such as <c>contoso.servicebus.windows.net</c>, entered with an Entra identity; absent with a key.</param>
/// <param name="Endpoint">The address that is entered with a key, for a stand-in on this machine; absent with an identity.</param>
/// <param name="SharedAccessKeyName">The name of the key; absent with an identity.</param>
/// <param name="SharedAccessKey">The key; absent with an identity.</param>
public sealed record ServiceBusSettings(string? FullyQualifiedNamespace, Uri? Endpoint, string? SharedAccessKeyName, string? SharedAccessKey)
{
    private const string Section = "ServiceBus";

    /// <summary>Reads the section.</summary>
    /// <exception cref="OptionsValidationException">A key is missing or wrong; the text names it and shows no value.</exception>
    public static ServiceBusSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string? Text(string key) => configuration[$"{Section}:{key}"] is { Length: > 0 } text ? text : null;
        var space = Text("fullyQualifiedNamespace");
        var (endpoint, name, key) = (Text("Endpoint"), Text("SharedAccessKeyName"), Text("SharedAccessKey"));
        if (space is not null)
        {
            Require(Uri.CheckHostName(space) == UriHostNameType.Dns, "ServiceBus:fullyQualifiedNamespace must be a host name, without https://.");
            Require(endpoint is null && key is null, "ServiceBus:fullyQualifiedNamespace and ServiceBus:Endpoint exclude each other.");
            return new ServiceBusSettings(space, null, null, null);
        }

        Require(endpoint is not null, "ServiceBus:fullyQualifiedNamespace is missing.");
        Require(
            Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "sb",
            "ServiceBus:Endpoint must be an absolute address (https://, sb://, or http:// on this machine).");
        Require(address is not { Scheme: "http", IsLoopback: false }, "ServiceBus:Endpoint must be https:// beyond this machine.");
        Require(name is not null, "ServiceBus:SharedAccessKeyName is missing.");
        Require(key is not null, "ServiceBus:SharedAccessKey is missing.");
        return new ServiceBusSettings(null, address, name, key);
    }

    /// <summary>Everything but the key.</summary>
    public override string ToString() => FullyQualifiedNamespace ?? $"{Endpoint} as {SharedAccessKeyName}";

    private static void Require(bool holds, string failure)
    {
        if (!holds)
        {
            throw new OptionsValidationException(Section, typeof(ServiceBusSettings), [failure]);
        }
    }
}
