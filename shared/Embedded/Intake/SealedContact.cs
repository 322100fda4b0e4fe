using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>A contact as it is stored: everything encrypted under one subject's key.</summary>
internal sealed record SealedContact(DataSubject Subject, byte[] Contact, byte[]? Raw, IReadOnlyList<PreparedBlob> Blobs);
