namespace Serverless.Cases;

/// <summary>A document has another version than the caller read.</summary>
public sealed class DocumentChangedException(string collection, string key)
    : Exception($"Document {collection}/{key} was changed by somebody else.")
{
    /// <summary>The collection.</summary>
    public string Collection { get; } = collection;

    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
