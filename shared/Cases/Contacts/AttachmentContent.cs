namespace Serverless.Cases;

/// <summary>The bytes of an attachment on their way into the store.</summary>
/// <param name="Blob">The blob's name, <c>{contact id}/{n}</c>.</param>
/// <param name="Bytes">The content as received.</param>
public sealed record AttachmentContent(string Blob, ReadOnlyMemory<byte> Bytes);
