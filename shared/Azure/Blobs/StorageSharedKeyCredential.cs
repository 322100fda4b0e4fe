using System.Security.Cryptography;
using System.Text;

namespace Serverless.Azure;

/// <summary>An account's name and key, which sign requests to its blobs as <c>SharedKey</c>.</summary>
public sealed class StorageSharedKeyCredential
{
    private readonly byte[] _key;

    /// <summary>Reads the key.</summary>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">Its key in base64.</param>
    /// <exception cref="FormatException"><paramref name="accountKey"/> is not base64; its text is not shown.</exception>
    public StorageSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        AccountName = accountName;
        _key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>The signature of a text: base64 of HMAC-SHA256.</summary>
    internal string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
