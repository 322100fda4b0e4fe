using System.Globalization;
using System.Text;

namespace Serverless.Channels;

/// <summary>A header with parameters, such as <c>attachment; filename*=UTF-8''%E8%AF%B4.pdf</c> (RFC 2045, 2183, 2231).</summary>
internal sealed class HeaderParameters
{
    private const int ParametersMax = 100;
    private readonly Dictionary<string, string> _raw = new(StringComparer.OrdinalIgnoreCase);

    private HeaderParameters(string value) => Value = value;

    /// <summary>What stands before the first semicolon, in lower case; empty when the header is missing.</summary>
    public string Value { get; }

    /// <summary>A parameter's decoded value, or null: RFC 2231 forms win over plain ones, and encoded words are read although they should not be there.</summary>
    public string? this[string name] => Extended(name) ?? Continued(name) ?? Plain(name);

    /// <summary>Reads a header; anything that does not fit is passed over.</summary>
    public static HeaderParameters Parse(string? header)
    {
        var text = header.AsSpan();
        var semicolon = text.IndexOf(';');
        var result = new HeaderParameters((semicolon < 0 ? text : text[..semicolon]).Trim().ToString().ToLowerInvariant());
        while (semicolon >= 0 && result._raw.Count < ParametersMax)
        {
            text = text[(semicolon + 1)..];
            semicolon = result.ReadOne(text);
        }

        return result;
    }

    // Reads one parameter and returns where the next semicolon stands, or -1.
    private int ReadOne(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOfAny('=', ';');
        if (equals < 0 || text[equals] == ';')
        {
            return equals;
        }

        var name = text[..equals].Trim().ToString();
        var at = equals + 1;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        string value;
        if (at < text.Length && text[at] == '"')
        {
            value = ReadQuoted(text, ref at);
        }
        else
        {
            var end = text[at..].IndexOf(';');
            value = (end < 0 ? text[at..] : text[at..(at + end)]).Trim().ToString();
        }

        _raw.TryAdd(name, value);
        var next = text[at..].IndexOf(';');
        return next < 0 ? -1 : at + next;
    }

    private static string ReadQuoted(ReadOnlySpan<char> text, ref int at)
    {
        var value = new StringBuilder();
        at++;
        while (at < text.Length && text[at] != '"')
        {
            // Only quotes and backslashes are escaped: a lone backslash belongs to a Windows path.
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            value.Append(text[at++]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }

    private string? Plain(string name) => _raw.TryGetValue(name, out var value) ? EncodedWords.Decode(value) : null;

    private string? Extended(string name) =>
        _raw.TryGetValue(name + "*", out var value) && SplitCharset(value) is var (charset, text)
            ? MailCharsets.Decode(Unescape(text), charset)
            : null;

    // name*0*=UTF-8''%E8..., name*1=..., name*2*=...: the charset stands in the first piece only.
    private string? Continued(string name)
    {
        var bytes = new List<byte>();
        string? charset = null;
        for (var i = 0; i < ParametersMax; i++)
        {
            var key = name + "*" + i.ToString(CultureInfo.InvariantCulture);
            if (_raw.TryGetValue(key + "*", out var escaped))
            {
                var (label, text) = i == 0 ? SplitCharset(escaped) : (charset, escaped);
                charset = label;
                bytes.AddRange(Unescape(text));
            }
            else if (_raw.TryGetValue(key, out var plain))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(plain));
            }
            else
            {
                return i == 0 ? null : MailCharsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), charset);
            }
        }

        return null;
    }

    private static (string? Charset, string Text) SplitCharset(string value)
    {
        var first = value.IndexOf('\'', StringComparison.Ordinal);
        var second = first < 0 ? -1 : value.IndexOf('\'', first + 1);
        return second < 0 ? (null, value) : (value[..first], value[(second + 1)..]);
    }

    private static byte[] Unescape(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length &&
                byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                source[length++] = value;
                i += 2;
            }
            else
            {
                source[length++] = source[i];
            }
        }

        return source[..length];
    }
}
