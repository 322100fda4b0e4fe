using System.Security.Cryptography;
using System.Text;

namespace Serverless.Azure;

/// <summary>Writes shared access signatures for Service Bus (contracts/servicebus-rest.md section 1).</summary>
internal static class ServiceBusSas
{
    /// <summary>The value of the Authorization header for a resource and everything under it.</summary>
    /// <remarks>The key is its own text: although it looks like base64, it is never decoded. Signed is exactly the escaped resource that is sent.</remarks>
    public static string Write(string resourceUri, string keyName, string key, DateTimeOffset expiresAt)
    {
        var resource = Uri.EscapeDataString(resourceUri);
        var expiry = expiresAt.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        return $"SharedAccessSignature sr={resource}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}" +
            $"&se={expiry}&skn={Uri.EscapeDataString(keyName)}";
    }
}
