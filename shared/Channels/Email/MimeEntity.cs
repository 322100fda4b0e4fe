namespace Serverless.Channels;

/// <summary>A mail or one of its parts.</summary>
/// <param name="Headers">The part's headers; encoded words are not read yet.</param>
/// <param name="ContentType">The media type with its parameters.</param>
/// <param name="Body">The body as it stands there, still encoded; a slice of the mail.</param>
/// <param name="Children">The parts of a multipart; empty for anything else.</param>
internal sealed record MimeEntity(
    MailHeaders Headers, HeaderParameters ContentType, ReadOnlyMemory<byte> Body, IReadOnlyList<MimeEntity> Children)
{
    /// <summary>The media type in lower case; <c>text/plain</c> when none is given.</summary>
    public string MediaType => ContentType.Value.Contains('/', StringComparison.Ordinal) ? ContentType.Value : "text/plain";

    /// <summary>The parsed Content-Disposition.</summary>
    public HeaderParameters Disposition { get; } = HeaderParameters.Parse(Headers.First("Content-Disposition"));

    /// <summary>The file name as sent, never to be trusted; absent when there is none.</summary>
    public string? FileName => Disposition["filename"] ?? ContentType["name"];

    /// <summary>The body without its transfer encoding.</summary>
    public ReadOnlyMemory<byte> Decoded() => TransferEncodings.Decode(Body, Headers.First("Content-Transfer-Encoding"));

    /// <summary>This part and all below it, in the mail's order.</summary>
    public IEnumerable<MimeEntity> All() => Children.SelectMany(child => child.All()).Prepend(this);
}
