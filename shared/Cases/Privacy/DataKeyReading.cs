namespace Serverless.Cases;

/// <summary>Reading for lists: what an erased key protected is absent, what is damaged is an error.</summary>
public static class DataKeyReading
{
    /// <summary>The plain bytes; null when the key that sealed them was erased (H73).</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Changed bytes, or another purpose.</exception>
    public static byte[]? UnprotectOrNull(this IDataKey key, ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        try
        {
            return key.Unprotect(sealedBytes, purpose);
        }
        catch (DataKeyErasedException)
        {
            return null;
        }
    }
}
