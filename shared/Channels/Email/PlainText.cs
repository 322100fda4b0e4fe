using System.Text;

namespace Serverless.Channels;

/// <summary>Makes strangers' text safe to store and to show: no control characters, no broken letters.</summary>
internal static class PlainText
{
    /// <summary>The text without control characters, direction overrides and halves of letters; without line breaks unless they are kept.</summary>
    public static string Clean(string? text, bool keepsLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(letter).Append(text[++i]);
            }
            else if (char.IsSurrogate(letter))
            {
                result.Append('\uFFFD');
            }
            else if (letter is '\n' or '\r' or '\t')
            {
                result.Append(keepsLines ? letter : ' ');
            }
            else if (!char.IsControl(letter) && letter is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069'))
            {
                result.Append(letter);
            }
        }

        return keepsLines ? result.ToString() : result.ToString().Trim();
    }

    /// <summary>The first characters, without cutting a letter in two.</summary>
    public static string Limit(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
