using System.Text;

namespace Serverless.Channels;

/// <summary>The text part of a mail.</summary>
internal static class LetterText
{
    public static string Of(IReadOnlyList<LetterBlock> letter)
    {
        var text = new StringBuilder();
        LetterBlock? last = null;
        foreach (var block in letter)
        {
            if (last is not null)
            {
                text.Append(last is LetterBlock.Fact && block is LetterBlock.Fact ? "\n" : "\n\n");
            }

            text.Append(PlainText.Clean(Of(block)));
            last = block;
        }

        return text.Append('\n').ToString();
    }

    private static string Of(LetterBlock block) => block switch
    {
        LetterBlock.Paragraph paragraph => paragraph.Text,
        LetterBlock.Fact fact => $"{fact.Label}: {fact.Value}",
        LetterBlock.Quote quote => string.Join('\n', Lines(quote.Text).Select(line => ("> " + line).TrimEnd())),
        LetterBlock.Link link => $"{link.Label}:\n{link.Url}", // Alone on its line, so that no reader takes a full stop along.
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
