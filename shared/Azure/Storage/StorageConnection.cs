using Azure;

namespace Serverless.Azure;

/// <summary>A storage connection string, read: endpoints and what proves the caller.</summary>
/// <remarks>Shape: <c>DefaultEndpointsProtocol=…;AccountName=…;AccountKey=…;TableEndpoint=…</c>; a
/// <c>SharedAccessSignature</c> may stand for the key, an <c>EndpointSuffix</c> or the public cloud's for the endpoints.</remarks>
internal sealed record StorageConnection(Uri Table, Uri Blob, string? AccountName, string? AccountKey, AzureSasCredential? Sas)
{
    /// <summary>The emulator's account and key, which Microsoft publishes.</summary>
    private const string Emulator =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    /// <exception cref="FormatException">A part is missing or is not what its name says; the message names it, never its value.</exception>
    public static StorageConnection Parse(string text)
    {
        var parts = Read(text);
        if (parts.TryGetValue("UseDevelopmentStorage", out var local)
            && string.Equals(local, "true", StringComparison.OrdinalIgnoreCase))
        {
            parts = Read(Emulator);
        }

        var account = parts.GetValueOrDefault("AccountName");
        var key = parts.GetValueOrDefault("AccountKey");
        var sas = parts.GetValueOrDefault("SharedAccessSignature");
        if (sas is null && (account is null || key is null))
        {
            throw new FormatException("A storage connection string needs AccountName and AccountKey, or SharedAccessSignature.");
        }

        return new StorageConnection(
            Endpoint(parts, "Table", account), Endpoint(parts, "Blob", account), account, key,
            sas is null ? null : new AzureSasCredential(sas));
    }

    private static Dictionary<string, string> Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A storage connection string is parts of name=value, parted by semicolons.");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static Uri Endpoint(Dictionary<string, string> parts, string service, string? account)
    {
        var name = service + "Endpoint";
        if (!parts.TryGetValue(name, out var text))
        {
            if (account is null)
            {
                throw new FormatException($"A storage connection string needs {name} or AccountName.");
            }

            var scheme = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
            var suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
            text = $"{scheme}://{account}.{service.ToLowerInvariant()}.{suffix}";
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && (endpoint.Scheme is "http" or "https")
            ? endpoint
            : throw new FormatException($"{name} of the storage connection string is no address.");
    }
}
