namespace Serverless.Cases;

/// <summary>A file of a contact, kept beside it.</summary>
/// <param name="Name">A safe file name to show: no path, no control characters.</param>
/// <param name="ContentType">The media type as given, such as <c>image/jpeg</c>.</param>
/// <param name="SizeBytes">The size in bytes; 0 while it is not fetched yet.</param>
/// <param name="Blob">The blob's name; absent when the content was refused (see <paramref name="Remark"/>).</param>
/// <param name="SourceUrl">Where the provider keeps it, for media that are fetched later.</param>
/// <param name="Remark">Why the content is not here, such as <c>too-large</c> or <c>type-refused</c>.</param>
public sealed record Attachment(
    string Name, string ContentType, long SizeBytes, string? Blob, string? SourceUrl = null, string? Remark = null);
