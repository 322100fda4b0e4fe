using System.Text;

namespace Serverless.Channels;

/// <summary>Reads encoded words in headers: <c>=?gb18030?B?1ty93A==?=</c> (RFC 2047).</summary>
internal static class EncodedWords
{
    // The standard says 75; some programs write a whole subject into one word.
    private const int WordLengthMax = 2_000;

    /// <summary>The text with every encoded word read; what is not a whole word stays as it is.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder();
        var run = new Run(result);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var start = rest.IndexOf("=?");
            if (start < 0)
            {
                break;
            }

            var before = rest[..start];
            if (TryReadWord(rest[start..], out var word))
            {
                // Blanks between two encoded words are not text.
                if (!run.IsOpen || !before.IsWhiteSpace())
                {
                    run.Close();
                    result.Append(before);
                }

                run.Add(word.Charset, word.Bytes);
                rest = rest[(start + word.Length)..];
            }
            else
            {
                run.Close();
                result.Append(rest[..(start + 2)]);
                rest = rest[(start + 2)..];
            }
        }

        run.Close();
        return result.Append(rest).ToString();
    }

    private static bool TryReadWord(ReadOnlySpan<char> text, out (string Charset, byte[] Bytes, int Length) word)
    {
        word = default;
        text = text[..Math.Min(text.Length, WordLengthMax)];
        var charsetEnd = text[2..].IndexOf('?') + 2;
        if (charsetEnd < 3 || charsetEnd > 60 || text.Length < charsetEnd + 5 || text[charsetEnd + 2] != '?')
        {
            return false;
        }

        var bodyStart = charsetEnd + 3;
        var end = text[bodyStart..].IndexOf("?=");
        if (end < 0)
        {
            return false;
        }

        var body = text.Slice(bodyStart, end);
        var charset = text[2..charsetEnd].ToString();
        var language = charset.IndexOf('*', StringComparison.Ordinal);
        byte[]? bytes = text[charsetEnd + 1] switch
        {
            'B' or 'b' => TransferEncodings.Base64(Encoding.UTF8.GetBytes(body.ToString())),
            'Q' or 'q' => TransferEncodings.QuotedPrintable(Encoding.UTF8.GetBytes(body.ToString()), isHeader: true),
            _ => null,
        };
        word = (language < 0 ? charset : charset[..language], bytes ?? [], bodyStart + end + 2);
        return bytes is not null;
    }

    // Some programs cut a Chinese letter in two between words of one charset, so the bytes are put together before they are read.
    private sealed class Run(StringBuilder result)
    {
        private readonly List<byte> _bytes = [];
        private string? _charset;

        public bool IsOpen => _charset is not null;

        public void Add(string charset, byte[] bytes)
        {
            if (!charset.Equals(_charset, StringComparison.OrdinalIgnoreCase))
            {
                Close();
                _charset = charset;
            }

            _bytes.AddRange(bytes);
        }

        public void Close()
        {
            result.Append(MailCharsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes), _charset));
            _bytes.Clear();
            _charset = null;
        }
    }
}
