using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Reading for lists: what an erased key protected is absent, what is damaged is an error.</summary>
internal static class DataKeyReading
{
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
