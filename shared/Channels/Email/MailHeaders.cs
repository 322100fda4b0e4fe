using System.Text;

namespace Serverless.Channels;

/// <summary>The headers of a mail or of a part, unfolded, in their order; names in any case.</summary>
internal sealed class MailHeaders(IReadOnlyList<KeyValuePair<string, string>> all)
{
    /// <summary>The most headers that are read; the rest is passed over.</summary>
    public const int CountMax = 1_000;

    /// <summary>The most bytes of one header; the rest is cut off.</summary>
    public const int BytesMax = 64 * 1024;

    /// <summary>No headers.</summary>
    public static MailHeaders None { get; } = new([]);

    /// <summary>Every header in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All { get; } = all;

    /// <summary>The first header of this name as it stands there, or null.</summary>
    public string? First(string name)
    {
        foreach (var (key, value) in All)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>How often a header stands there.</summary>
    public int Count(string name) => All.Count(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads headers from the start of some bytes.</summary>
    /// <param name="bytes">The bytes; raw eight-bit values are told by <see cref="MailCharsets"/>.</param>
    /// <param name="stopAtBlankLine">Whether a blank line ends them (a message), or is passed over (SendGrid's <c>headers</c> field).</param>
    /// <param name="length">How many bytes they took, with the blank line.</param>
    public static MailHeaders Read(ReadOnlySpan<byte> bytes, bool stopAtBlankLine, out int length)
    {
        var headers = new List<KeyValuePair<string, string>>();
        var start = 0;
        var at = 0;
        while (at < bytes.Length)
        {
            var (next, isBlank) = NextLine(bytes, at);
            if (isBlank && stopAtBlankLine)
            {
                Add(headers, bytes[start..at]);
                length = next;
                return new MailHeaders(headers);
            }

            // A line that starts with a blank continues the header before it (folding).
            if (bytes[at] is not ((byte)' ' or (byte)'\t'))
            {
                Add(headers, bytes[start..at]);
                start = at;
            }

            at = next;
        }

        Add(headers, bytes[start..]);
        length = bytes.Length;
        return new MailHeaders(headers);
    }

    private static (int Next, bool IsBlank) NextLine(ReadOnlySpan<byte> bytes, int at)
    {
        var end = bytes[at..].IndexOf((byte)'\n');
        var next = end < 0 ? bytes.Length : at + end + 1;
        return (next, bytes[at..next].TrimEnd("\r\n"u8).IsEmpty);
    }

    private static void Add(List<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> lines)
    {
        if (lines.Length > BytesMax)
        {
            lines = lines[..BytesMax];
        }

        var colon = lines.IndexOf((byte)':');
        if (colon <= 0 || headers.Count >= CountMax || !IsName(lines[..colon].TrimEnd((byte)' ')))
        {
            return;
        }

        var name = Encoding.ASCII.GetString(lines[..colon].TrimEnd((byte)' '));
        var value = MailCharsets.Decode(lines[(colon + 1)..], null);
        headers.Add(new(name, Unfold(value)));
    }

    private static bool IsName(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)33, (byte)126);

    private static string Unfold(string value) =>
        value.AsSpan().ContainsAny('\r', '\n')
            ? value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim()
            : value.Trim();
}
