namespace Serverless.Cases;

/// <summary>The request as the provider sent it: the original that is never lost (H02).</summary>
/// <param name="Route">The path and query it came to.</param>
/// <param name="ContentType">The request's content type, as sent.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record RawContact(string Route, string ContentType, ReadOnlyMemory<byte> Body);
