using System.Buffers;

namespace Serverless.Channels;

/// <summary>Keeps of an inline style what colours and spaces words, and nothing that fetches, moves or covers.</summary>
internal static class MailStyle
{
    private const int LengthMax = 4_000;
    private const int ValueMax = 120;

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "color", "background-color", "font", "font-family", "font-size", "font-style", "font-weight", "line-height", "text-align",
        "text-decoration", "text-transform", "letter-spacing", "vertical-align", "white-space", "list-style-type", "padding", "padding-top",
        "padding-right", "padding-bottom", "padding-left", "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "border",
        "border-top", "border-right", "border-bottom", "border-left", "border-collapse", "border-radius", "width", "max-width",
    };

    private static readonly SearchValues<char> Dangerous = SearchValues.Create("\\<>{}@\"'/*");

    /// <summary>The declarations that are harmless; empty when none is.</summary>
    public static string Clean(string? style) => style is not { Length: > 0 and <= LengthMax }
        ? ""
        : string.Join("; ", style.Split(';').Select(Declaration).OfType<string>());

    private static string? Declaration(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
        {
            return null;
        }

        var (name, value) = (text[..colon].Trim(), text[(colon + 1)..].Trim());
        var isHarmless = Known.Contains(name) && value.Length is > 0 and <= ValueMax
            && !value.AsSpan().ContainsAny(Dangerous)
            && !value.Contains("url", StringComparison.OrdinalIgnoreCase) && !value.Contains("expression", StringComparison.OrdinalIgnoreCase)
            && !value.Contains("-moz-binding", StringComparison.OrdinalIgnoreCase);
        return isHarmless ? $"{name.ToLowerInvariant()}: {value}" : null;
    }
}
