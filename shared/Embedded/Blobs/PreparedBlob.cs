using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>An encrypted blob on its way: small ones carry their bytes, large ones name the file that holds them already.</summary>
internal sealed record PreparedBlob(string Name, DataSubject Subject, long SizeBytes, byte[]? Bytes, string? File);
