using System.Text;

namespace Serverless.Channels;

/// <summary>Reads text whose charset label may be missing, unknown or wrong (contracts/sendgrid.md section 1).</summary>
internal static class MailCharsets
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictGb18030 = Registered("gb18030");

    // Labels that .NET does not know, and those whose superset is what mail programs really write.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["x-gbk"] = "gb18030",
        ["cp936"] = "gb18030",
        ["ms936"] = "gb18030",
        ["windows-936"] = "gb18030",
        ["936"] = "gb18030",
        ["gb_2312-80"] = "gb18030",
        ["gb2312-80"] = "gb18030",
        ["euc-cn"] = "gb18030",
        ["euccn"] = "gb18030",
        ["gb-2312"] = "gb18030",
        ["gb18030-2000"] = "gb18030",
        ["gb18030-2005"] = "gb18030",
        ["csgb2312"] = "gb18030",
        ["chinesesimp"] = "gb18030",
        ["utf8"] = "utf-8",
        ["utf-8-sig"] = "utf-8",
        ["utf8mb4"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["cp1252"] = "windows-1252",
        ["latin1"] = "iso-8859-1",
        ["latin-1"] = "iso-8859-1",
        ["iso8859-1"] = "iso-8859-1",
        ["big-5"] = "big5",
        ["cp950"] = "big5",
        ["x-x-big5"] = "big5",
        ["big5-hkscs"] = "big5",
        ["sjis"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["ms932"] = "shift_jis",
        ["ks_c_5601-1987"] = "euc-kr",
    };

    /// <summary>Reads bytes by their label; without one, or with one that does not fit, as UTF-8, GB18030 or ISO-8859-1, the first that fits.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        var encoding = Find(label);
        if (encoding is not null && encoding.CodePage != StrictUtf8.CodePage && TryDecode(encoding, bytes) is { } text)
        {
            return text;
        }

        return TryDecode(StrictUtf8, bytes) ?? DecodeDamaged(bytes, encoding);
    }

    private static Encoding? Find(string? label)
    {
        var name = (label ?? "").Trim(' ', '"', '\'');
        name = Aliases.GetValueOrDefault(name, name);
        if (name.Length is 0 or > 40 || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return name.Equals("gb18030", StringComparison.OrdinalIgnoreCase) ? StrictGb18030 : TryRegistered(name);
    }

    // A mail that says UTF-8 and has a few damaged bytes stays UTF-8; one that is full of them was never UTF-8.
    private static string DecodeDamaged(ReadOnlySpan<byte> bytes, Encoding? encoding)
    {
        var lenient = Encoding.UTF8.GetString(bytes);
        var damaged = lenient.AsSpan().Count('\uFFFD');
        var foreign = lenient.AsSpan().Length - Ascii(lenient);
        if (damaged * 10 <= foreign)
        {
            return lenient;
        }

        if (TryDecode(StrictGb18030, bytes) is { } chinese)
        {
            return chinese;
        }

        return encoding is not null && encoding.CodePage != StrictUtf8.CodePage
            ? Encoding.GetEncoding(encoding.CodePage).GetString(bytes)
            : Encoding.Latin1.GetString(bytes);
    }

    private static int Ascii(string text)
    {
        var count = 0;
        foreach (var letter in text)
        {
            count += letter < 128 ? 1 : 0;
        }

        return count;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? TryRegistered(string name)
    {
        try
        {
            return Registered(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // unknown-8bit and the like, and UTF-7, which .NET refuses to read.
        }
    }

    private static Encoding Registered(string name)
    {
        // Registering twice is harmless; here it is in time whoever reads a charset first.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
