namespace Serverless.Channels;

/// <summary>The parts of a multipart body, in its order.</summary>
/// <param name="Parts">What was readable.</param>
/// <param name="IsBroken">The body had no closing delimiter, no delimiter at all, or more parts than were asked for.</param>
internal sealed record MultipartParts(IReadOnlyList<MultipartPart> Parts, bool IsBroken);

/// <summary>One part: its headers and its bytes, a slice of the body.</summary>
internal sealed record MultipartPart(MailHeaders Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The parsed Content-Disposition; empty when there is none.</summary>
    public HeaderParameters Disposition { get; } = HeaderParameters.Parse(Headers.First("Content-Disposition"));

    /// <summary>The name of the form field; empty when the part names none.</summary>
    public string Name => Disposition["name"] ?? "";

    /// <summary>The file name as sent, never to be trusted; absent for a plain field.</summary>
    public string? FileName => Disposition["filename"];
}
