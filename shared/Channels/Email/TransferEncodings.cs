namespace Serverless.Channels;

/// <summary>Content transfer encodings (RFC 2045), read as tolerantly as mail programs read them.</summary>
internal static class TransferEncodings
{
    private static readonly sbyte[] Base64Values = MakeBase64Values();

    /// <summary>The bytes of a part; an unknown or missing encoding leaves them as they are, without a copy.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? encoding) =>
        encoding?.Trim().ToLowerInvariant() switch
        {
            "base64" => Base64(body.Span),
            "quoted-printable" => QuotedPrintable(body.Span, isHeader: false),
            _ => body,
        };

    /// <summary>Reads base64; line breaks, missing padding, padding in the middle and foreign characters do not stop it.</summary>
    public static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[(int)((long)text.Length * 3 / 4) + 3];
        var length = 0;
        var bits = 0;
        var value = 0;
        foreach (var letter in text)
        {
            var six = Base64Values[letter];
            if (six < 0)
            {
                bits = letter == '=' ? 0 : bits;
                continue;
            }

            value = (value << 6) | (byte)six;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[length++] = (byte)(value >> bits);
            }
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>Reads quoted-printable; in a header an underscore is a space (RFC 2047).</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text, bool isHeader)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes[length++] = isHeader && text[i] == '_' ? (byte)' ' : text[i];
            }
            else if (i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and var high && Hex(text[i + 2]) is >= 0 and var low)
            {
                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else if (SoftBreak(text[(i + 1)..]) is >= 0 and var skipped)
            {
                i += skipped;
            }
            else
            {
                bytes[length++] = (byte)'=';
            }
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }

    // "=" at the end of a line joins it with the next; gateways add blanks behind it.
    private static int SoftBreak(ReadOnlySpan<byte> rest)
    {
        var blanks = 0;
        while (blanks < rest.Length && blanks < 100 && rest[blanks] is (byte)' ' or (byte)'\t')
        {
            blanks++;
        }

        if (rest[blanks..].StartsWith("\r\n"u8))
        {
            return blanks + 2;
        }

        return rest[blanks..].StartsWith("\n"u8) ? blanks + 1 : rest.Length == blanks ? blanks : -1;
    }

    private static int Hex(byte letter) => (char)letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'A' and <= 'F' => letter - 'A' + 10,
        >= 'a' and <= 'f' => letter - 'a' + 10,
        _ => -1,
    };

    private static sbyte[] MakeBase64Values()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var i = 0; i < Letters.Length; i++)
        {
            values[Letters[i]] = (sbyte)i;
        }

        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
