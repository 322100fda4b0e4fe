using System.Buffers;
using System.Text;

namespace Serverless.Cases;

/// <summary>The limits of documents, the same in every store.</summary>
public static class DocumentNames
{
    private const int LengthMax = 200;
    private static readonly SearchValues<char> Signs =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:");

    /// <summary>Whether a collection or key is 1 to 200 of the known signs.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LengthMax && !name.AsSpan().ContainsAnyExcept(Signs);

    /// <summary>Refuses a limit that is not 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }

    /// <summary>Refuses a name or a document beyond the limits.</summary>
    /// <exception cref="ArgumentException">It is beyond them.</exception>
    public static void Check(string collection, string key, string json)
    {
        if (!IsName(collection) || !IsName(key))
        {
            throw new ArgumentException($"{collection}/{key} names no document.");
        }

        if (Encoding.UTF8.GetByteCount(json) > IDocumentStore.BytesMax)
        {
            throw new ArgumentException($"Document {collection}/{key} has more than {IDocumentStore.BytesMax} bytes.");
        }
    }
}
