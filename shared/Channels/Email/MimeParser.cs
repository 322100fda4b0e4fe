namespace Serverless.Channels;

/// <summary>Reads a whole MIME message (SendGrid's raw mode) into a tree of parts.</summary>
/// <remarks>
/// Each level of nesting walks its bytes once more, so the depth is bounded; what lies deeper, and what a forwarded message holds, stays
/// one file. Nothing in a message makes this throw.
/// </remarks>
internal sealed class MimeParser
{
    /// <summary>Real mail nests three or four deep.</summary>
    public const int DepthMax = 12;

    /// <summary>The most parts of one message.</summary>
    public const int PartsMax = 500;

    private int _partsLeft = PartsMax;

    private MimeParser()
    {
    }

    /// <summary>Whether a multipart had no end, or the message more parts than are read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads a message.</summary>
    public static (MimeEntity Message, bool IsBroken) Read(ReadOnlyMemory<byte> message)
    {
        // Some programs put blank lines or an mbox line in front of the headers.
        var start = message.Length - message.Span.TrimStart("\r\n"u8).Length;
        if (message.Span[start..].StartsWith("From "u8) && message.Span[start..].IndexOf((byte)'\n') is >= 0 and var line)
        {
            start += line + 1;
        }

        message = message[start..];
        var parser = new MimeParser();
        var headers = MailHeaders.Read(message.Span, stopAtBlankLine: true, out var length);
        var entity = parser.ReadEntity(headers, headers.All.Count == 0 ? message : message[length..], DepthMax);
        return (entity, parser.IsBroken);
    }

    private MimeEntity ReadEntity(MailHeaders headers, ReadOnlyMemory<byte> body, int depthLeft)
    {
        var type = HeaderParameters.Parse(headers.First("Content-Type"));
        if (!type.Value.StartsWith("multipart/", StringComparison.Ordinal) || type["boundary"] is not { } boundary || depthLeft == 0)
        {
            return new MimeEntity(headers, type, body, []);
        }

        var read = MultipartBody.Read(body, boundary.TrimEnd(), _partsLeft);
        IsBroken |= read.IsBroken;
        _partsLeft = Math.Max(0, _partsLeft - read.Parts.Count);
        var children = read.Parts.Select(part => ReadEntity(part.Headers, part.Body, depthLeft - 1)).ToList();
        return new MimeEntity(headers, type, body, children);
    }
}
