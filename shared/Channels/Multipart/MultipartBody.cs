using System.Text;

namespace Serverless.Channels;

/// <summary>Cuts a buffered multipart body into its parts without copying a byte of them.</summary>
/// <remarks>
/// A part may hold any bytes (GBK text, pictures), so nothing is decoded here. The body is walked once from delimiter to delimiter:
/// the time is linear in its length whatever it holds (I9). A broken body throws nothing: what was readable is returned.
/// </remarks>
internal static class MultipartBody
{
    /// <summary>RFC 2046 allows 70; some mail programs write a little more.</summary>
    public const int BoundaryLengthMax = 200;

    /// <summary>Reads up to <paramref name="partsMax"/> parts.</summary>
    public static MultipartParts Read(ReadOnlyMemory<byte> body, string boundary, int partsMax)
    {
        var parts = new List<MultipartPart>();
        if (boundary.Length is 0 or > BoundaryLengthMax)
        {
            return new MultipartParts(parts, IsBroken: true);
        }

        var delimiter = Encoding.Latin1.GetBytes("--" + boundary);
        var line = FindDelimiter(body.Span, delimiter, 0);
        while (line is { IsLast: false } opening && parts.Count < partsMax)
        {
            var closing = FindDelimiter(body.Span, delimiter, opening.Next);
            var end = closing?.Start ?? body.Length;
            parts.Add(ReadPart(body[opening.Next..Math.Max(opening.Next, end)]));
            line = closing;
        }

        return new MultipartParts(parts, IsBroken: line is not { IsLast: true });
    }

    private static MultipartPart ReadPart(ReadOnlyMemory<byte> part)
    {
        var headers = MailHeaders.Read(part.Span, stopAtBlankLine: true, out var length);
        // A part without a single header is words whose blank line got lost.
        return new MultipartPart(headers, headers.All.Count == 0 && length == part.Length && IsFilled(part.Span) ? part : part[length..]);
    }

    private static bool IsFilled(ReadOnlySpan<byte> part) => part is [not ((byte)'\r' or (byte)'\n'), ..];

    // A delimiter stands at the start of a line and has nothing but blanks (or the closing dashes) behind it, so that
    // "--xYzZY" inside a longer word of a file is content.
    private static Delimiter? FindDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from)
    {
        var at = from;
        while (body[at..].IndexOf(delimiter) is var found and >= 0)
        {
            var start = at + found;
            var tail = start + delimiter.Length;
            if (start == from || body[start - 1] == '\n')
            {
                var isLast = body[tail..].StartsWith("--"u8);
                var rest = isLast ? tail + 2 : tail;
                while (rest < body.Length && body[rest] is (byte)' ' or (byte)'\t')
                {
                    rest++;
                }

                if (EndOfLine(body, rest) is { } next || (isLast && (next = rest) >= 0))
                {
                    return new Delimiter(BeforeLineBreak(body, start, from), next, isLast);
                }
            }

            at = tail;
        }

        return null;
    }

    private static int? EndOfLine(ReadOnlySpan<byte> body, int at)
    {
        if (at >= body.Length)
        {
            return body.Length;
        }

        if (body[at] == '\n')
        {
            return at + 1;
        }

        return body[at] == '\r' && at + 1 < body.Length && body[at + 1] == '\n' ? at + 2 : null;
    }

    // The line break in front of a delimiter belongs to the delimiter, not to the part.
    private static int BeforeLineBreak(ReadOnlySpan<byte> body, int start, int from)
    {
        if (start > from && body[start - 1] == '\n')
        {
            start--;
            if (start > from && body[start - 1] == '\r')
            {
                start--;
            }
        }

        return start;
    }

    private readonly record struct Delimiter(int Start, int Next, bool IsLast);
}
