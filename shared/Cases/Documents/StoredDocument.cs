namespace Serverless.Cases;

/// <summary>One document as it is stored.</summary>
/// <param name="Key">Its key within the collection.</param>
/// <param name="Version">1, and one more with each write; a document deleted and made anew begins at 1 again.</param>
/// <param name="Json">Its text.</param>
public sealed record StoredDocument(string Key, long Version, string Json);
