namespace Serverless.Channels;

/// <summary>A file of a mail or of a form as it came.</summary>
/// <param name="Name">The name as sent, never to be trusted.</param>
/// <param name="ContentType">The media type as sent; empty when none was.</param>
/// <param name="Bytes">The content without transfer encoding.</param>
/// <param name="IsInline">Shown inside the mail's text, such as a picture in it.</param>
internal sealed record MailFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes, bool IsInline);
