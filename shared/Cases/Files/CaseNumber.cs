using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Cases;

/// <summary>The number that people say and write: <c>C-</c> and nine digits, the last one a check digit.</summary>
/// <remarks>
/// Digits only, since they sound the same in every mouth. Damm's check digit finds every single wrong digit and every two neighbours
/// exchanged.
/// </remarks>
public static partial class CaseNumber
{
    private const int Digits = 9;

    private static readonly byte[][] Damm =
    [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];

    /// <summary>The number that a contact's case is offered at an attempt (1, 2, ...); always the same one.</summary>
    public static string For(ContactId contact, int attempt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"case-number/{attempt}/{contact.Value}")));
        // The first digit is no zero, so that no table of numbers drops it.
        var body = (10_000_000 + (BitConverter.ToUInt64(hash) % 90_000_000)).ToString(CultureInfo.InvariantCulture);
        return $"C-{body}{CheckDigit(body)}";
    }

    /// <summary>Reads a number as people write it, such as <c>c 482 915 073</c> or <c>［Ｃ－４８２９１５０７３］</c>.</summary>
    /// <returns>The normal form, or null when it is none or its check digit is wrong.</returns>
    public static string? TryParse(string? text) => text is null ? null : Find(text, whole: true);

    /// <summary>The first right number in a longer text, in its normal form; null when there is none.</summary>
    public static string? FindIn(string text) => Find(text, whole: false);

    /// <summary>The number as it is to be said: digit by digit, in groups of three.</summary>
    /// <exception cref="ArgumentException">It is no case number.</exception>
    public static string Spoken(string number, Language language)
    {
        var digits = (TryParse(number) ?? throw new ArgumentException("Not a case number.", nameof(number)))[2..];
        string[] names = language == Language.Chinese
            ? ["零", "幺", "二", "三", "四", "五", "六", "七", "八", "九"]
            : ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        var groups = digits.Chunk(3).Select(group =>
            string.Join(language == Language.Chinese ? "" : " ", group.Select(digit => names[digit - '0'])));
        return string.Join(language == Language.Chinese ? "，" : ", ", groups);
    }

    private static string? Find(string text, bool whole)
    {
        var plain = SafeText.HalfWidth(SafeText.Cut(text, 20_000));
        foreach (Match match in Pattern().Matches(plain))
        {
            var digits = new string([.. match.Value.Where(char.IsAsciiDigit)]);
            var isAlone = !whole || plain.Trim(' ', '[', ']', '(', ')', '【', '】', '#').Length <= match.Value.Trim().Length;
            if (digits.Length == Digits && isAlone && digits[0] != '0' && Check(digits) == 0)
            {
                return "C-" + digits;
            }
        }

        return null;
    }

    private static char CheckDigit(string body) => (char)('0' + Check(body));

    private static int Check(string digits)
    {
        var state = 0;
        foreach (var digit in digits)
        {
            state = Damm[state][digit - '0'];
        }

        return state;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[Cc][ ]{0,2}[-\u2010-\u2015\u2212]?[ ]{0,2}(?:[0-9][ \-]?){8}[0-9](?![0-9])", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Pattern();
}
