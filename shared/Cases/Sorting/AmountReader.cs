using System.Globalization;

namespace Serverless.Cases;

/// <summary>Finds the amounts of money in a text: 8600元, ¥18,000, 1.2万, 一万三, $900. Made once a book.</summary>
internal sealed class AmountReader(SortingMoney money)
{
    private const int AmountsMax = 200;
    private const int DigitsMax = 15;
    private const int PriceReach = 8;
    private const int BareDigitsMax = 6; // Longer ones without a sign are numbers of orders and telephones.
    private static readonly (string Unit, decimal Size)[] Units =
    [
        ("百万", 1_000_000), ("million", 1_000_000), ("thousand", 1_000), ("grand", 1_000), ("亿", 100_000_000), ("万", 10_000), ("千", 1_000), ("w", 10_000), ("k", 1_000),
    ];

    /// <summary>The first 200 amounts of a text in lower case and half width.</summary>
    public List<FoundAmount> Find(string text)
    {
        var found = new List<FoundAmount>();
        for (var at = 0; at < text.Length && found.Count < AmountsMax; at++)
        {
            if (!TryNumber(text, at, out var value, out var end))
            {
                continue;
            }

            if (!IsPrice(text, at) && RateOf(text, at, end) is { } rate)
            {
                found.Add(new FoundAmount(at, end, value * rate));
            }

            at = Math.Max(at, end - 1);
        }

        return found;
    }

    private static bool TryNumber(string text, int at, out decimal value, out int end)
    {
        if (!char.IsAsciiDigit(text[at]))
        {
            return ChineseNumber.TryRead(text, at, out value, out end);
        }

        end = EndOfDigits(text, at);
        value = 0;
        var digits = text[at..end].Replace(",", "", StringComparison.Ordinal);
        if (digits.Length > DigitsMax || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        var behind = Skip(text, end);
        foreach (var (unit, size) in Units)
        {
            if (Stands(text, behind, unit))
            {
                (value, end) = (value * size, behind + unit.Length);
                if (end < text.Length && size == 10_000 && text[end] is >= '1' and <= '9' && !IsDigit(text, end + 1))
                {
                    value += (text[end++] - '0') * 1_000; // 1万3
                }

                break;
            }
        }

        while (end < text.Length && text[end] is '多' or '余' or '来' or '几' or '+')
        {
            end++;
        }

        return true;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] is ',' or '.' && IsDigit(text, at + 1))))
        {
            at++;
        }

        return at;
    }

    // What one of it is in yuan; null when this is no money.
    private decimal? RateOf(string text, int start, int end)
    {
        var behind = Skip(text, end);
        foreach (var currency in money.Currencies)
        {
            foreach (var sign in currency.Signs)
            {
                if (Stands(text, behind, sign) || EndsWith(text.AsSpan(0, start).TrimEnd(' '), sign))
                {
                    return currency.Yuan;
                }
            }
        }

        return IsBareAmount(text, start, end, behind) ? 1 : null;
    }

    private bool IsPrice(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - PriceReach), Math.Min(start, PriceReach));
        foreach (var word in money.Prices)
        {
            if (before.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBareAmount(string text, int start, int end, int behind)
    {
        if (start > 0 && (WordIndex.IsLetter(text[start - 1]) || text[start - 1] is '-' or '#' or '/' or ':' or '.' or '号' or '第'))
        {
            return false;
        }

        if (behind < text.Length && (text[behind] is '-' or '/' or ':' or '%' or '°' || (behind == end && WordIndex.IsLetter(text[behind]))))
        {
            return false;
        }

        var isPlain = text.AsSpan(start, end - start).IndexOfAnyExceptInRange('0', '9') < 0;
        return !(isPlain && (end - start > BareDigitsMax || (end - start == 4 && text[start] is '1' or '2' && text[start + 1] is '9' or '0')))
            && !money.Counted.Any(word => Stands(text, behind, word));
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    // A sign of letters is a whole word.
    private static bool Stands(string text, int at, string sign) =>
        string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0
        && !(WordIndex.IsLetter(sign[^1]) && at + sign.Length < text.Length && WordIndex.IsLetter(text[at + sign.Length]));

    private static bool EndsWith(ReadOnlySpan<char> before, string sign) =>
        before.EndsWith(sign, StringComparison.Ordinal)
        && !(WordIndex.IsLetter(sign[0]) && before.Length > sign.Length && WordIndex.IsLetter(before[^(sign.Length + 1)]));

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);
}
