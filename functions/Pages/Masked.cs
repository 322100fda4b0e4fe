using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows that a personal value is there without telling it (H72): enough to recognise what one knows already.</summary>
internal static class Masked
{
    private const int PreviewMax = 90;

    /// <summary>A name's first character.</summary>
    public static string Name(string name)
    {
        var end = name.Length > 1 && char.IsHighSurrogate(name[0]) ? 2 : Math.Min(1, name.Length);
        return name.Length == 0 ? "" : name[..end] + "**";
    }

    /// <summary>A mail address with the first letter of its owner, or a phone number with its first three and last two digits.</summary>
    public static string Address(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? $"{value[..1]}***{value[at..]}" : value.Length > 6 ? $"{value[..3]}****{value[^2..]}" : value.Length == 0 ? "" : "****";
    }

    public static string Address(ContactAddress address) => Address(address.Value);

    /// <summary>The shape of words: every letter and digit is a dot, blanks and signs stay; the beginning of a long text.</summary>
    public static string Words(string words)
    {
        var shape = string.Create(Math.Min(words.Length, PreviewMax), words, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = char.IsLetterOrDigit(source[i]) || char.IsSurrogate(source[i]) ? '•' : char.IsWhiteSpace(source[i]) ? ' ' : source[i];
            }
        });
        return words.Length > PreviewMax ? shape + "…" : shape;
    }
}
