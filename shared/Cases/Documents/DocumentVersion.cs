namespace Serverless.Cases;

/// <summary>A document's version, without its text.</summary>
/// <param name="Key">Its key within the collection.</param>
/// <param name="Version">As of <see cref="StoredDocument"/>.</param>
public sealed record DocumentVersion(string Key, long Version);
