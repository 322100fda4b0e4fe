namespace Serverless.Channels;

/// <summary>What a text costs as a text message: coding, units and billed segments (contracts/twilio.md section 5).</summary>
/// <param name="Encoding">The coding of the whole text: one character outside GSM-7 changes it for all.</param>
/// <param name="Units">Septets in GSM-7, UTF-16 units otherwise.</param>
/// <param name="Count">The number of segments; 0 for an empty text.</param>
public readonly record struct SmsSegments(SmsEncoding Encoding, int Units, int Count)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>Counts a text.</summary>
    public static SmsSegments Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var encoding = text.AsSpan().ContainsAnyExcept(Characters.Gsm) ? SmsEncoding.Ucs2 : SmsEncoding.Gsm7;
        var isGsm = encoding == SmsEncoding.Gsm7;
        var units = isGsm ? text.Sum(Septets) : text.Length;
        var (single, split) = isGsm ? (160, 153) : (70, 67);
        var count = units == 0 ? 0 : units <= single ? 1 : Packed(text, isGsm, split);
        return new SmsSegments(encoding, units, count);
    }

    private static int Septets(char c) => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1;

    // Neither an escaped GSM character nor a surrogate pair is cut in half, so a segment may stay one unit short.
    private static int Packed(string text, bool isGsm, int size)
    {
        var segments = 1;
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var units = isGsm ? Septets((char)rune.Value) : rune.Utf16SequenceLength;
            if (used + units > size)
            {
                segments++;
                used = 0;
            }

            used += units;
        }

        return segments;
    }

    private static class Characters
    {
        public static readonly System.Buffers.SearchValues<char> Gsm = System.Buffers.SearchValues.Create(Basic + Extended);
    }
}
