namespace Serverless.Cases;

/// <summary>Reads a number in Chinese characters as people write amounts: 一万三 is 13,000, 好几万 some 30,000.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";
    private const string About = "上近过超";
    private const int Some = 3; // 几, 数: a few.
    private const int LengthMax = 16;

    /// <summary>The number that begins at a place and is a thousand or more by its units; false for none.</summary>
    public static bool TryRead(string text, int start, out decimal value, out int end)
    {
        (value, end) = (0, start);
        decimal total = 0, section = 0, unit = 1;
        decimal? digit = null;
        var isLarge = false;
        for (; end < text.Length && end - start < LengthMax; end++)
        {
            var c = text[end];
            if (DigitOf(c) is { } read)
            {
                digit = read;
                unit = read == 0 ? 10 : unit; // 一万零三: the next digit counts one.
            }
            else if (UnitOf(c) is var size and > 0)
            {
                if (size >= 10_000)
                {
                    section += digit ?? 0;
                    var isAbout = end > 0 && About.Contains(text[end - 1], StringComparison.Ordinal);
                    if (section == 0 && !isAbout)
                    {
                        return false; // 万一, 千万: no numbers.
                    }

                    (total, section) = ((total + Math.Max(section, 1)) * size, 0);
                }
                else if (digit is null && size != 10)
                {
                    return false;
                }
                else
                {
                    section += (digit ?? 1) * size;
                }

                (digit, unit, isLarge) = (null, size, isLarge || size >= 1_000);
            }
            else if (end == start || !"多余来".Contains(c, StringComparison.Ordinal))
            {
                break;
            }
        }

        value = total + section + ((digit ?? 0) * (unit >= 100 ? unit / 10 : 1));
        return isLarge && end > start;
    }

    private static int? DigitOf(char c) => c switch
    {
        '两' => 2,
        '几' or '数' => Some,
        '〇' => 0,
        _ => Digits.IndexOf(c, StringComparison.Ordinal) is var digit and >= 0 ? digit : null,
    };

    private static int UnitOf(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' or '萬' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
