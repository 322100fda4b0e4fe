using System.Text;

namespace Serverless.Cases;

/// <summary>Brings outside text into bounds: lengths, widths, broken characters, file names (I9).</summary>
public static class SafeText
{
    /// <summary>The most characters of a contact's words; the original is kept whole beside them (H02).</summary>
    public const int WordsMax = 100_000;

    /// <summary>The flag of a contact whose words were cut.</summary>
    public const string CutFlag = "words-cut";

    /// <summary>The most characters of a subject.</summary>
    public const int SubjectMax = 300;

    private const int FileNameMax = 120;

    /// <summary>The words within bounds: line ends as LF, no control characters, no halves of characters.</summary>
    /// <returns>The words, and whether some were cut off.</returns>
    public static (string Words, bool IsCut) Words(string? text)
    {
        var cut = Cut(text ?? "", WordsMax);
        return (Clean(cut, keepLines: true).Trim(), cut.Length < (text ?? "").Length);
    }

    /// <summary>A subject within bounds, on one line.</summary>
    public static string Subject(string? text) => Cut(Clean(Cut(text ?? "", 4 * SubjectMax), keepLines: false).Trim(), SubjectMax);

    /// <summary>The first words on one line, with an ellipsis when more follow.</summary>
    public static string Beginning(string text, int max)
    {
        var line = Clean(Cut(text, 4 * max), keepLines: false).Trim();
        return line.Length <= max ? line : Cut(line, max - 1) + "…";
    }

    /// <summary>At most <paramref name="max"/> characters, never half of one.</summary>
    public static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>Full-width letters, digits and signs as their ASCII forms.</summary>
    public static string HalfWidth(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u3000', '\uff5e'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (half, source) =>
        {
            for (var i = 0; i < half.Length; i++)
            {
                half[i] = source[i] switch
                {
                    >= '\uff01' and <= '\uff5e' => (char)(source[i] - 0xfee0),
                    '\u3000' => ' ',
                    var other => other,
                };
            }
        });
    }

    /// <summary>A file name to show and to save under: no path, no control or reserved characters, at most 120 characters.</summary>
    public static string FileName(string? name)
    {
        var text = Clean(Cut(name ?? "", 4096), keepLines: false);
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var safe = new string([.. text.Where(c => !"<>:\"|?*".Contains(c, StringComparison.Ordinal))]).Trim().Trim('.').Trim();
        if (safe.Length > FileNameMax)
        {
            var dot = safe.LastIndexOf('.');
            var extension = dot > 0 && safe.Length - dot <= 12 ? safe[dot..] : "";
            safe = Cut(safe, FileNameMax - extension.Length) + extension;
        }

        return safe.Length == 0 ? "file" : safe;
    }

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                clean.Append(keepLines ? '\n' : ' ');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                clean.Append('\ufffd');
            }
            else if (c == '\t' || !(char.IsControl(c) || IsDirection(c)))
            {
                clean.Append(c == '\t' && !keepLines ? ' ' : c);
            }
        }

        return clean.ToString();
    }

    /// <summary>Marks that turn the reading direction can make a name or subject look like another.</summary>
    private static bool IsDirection(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
