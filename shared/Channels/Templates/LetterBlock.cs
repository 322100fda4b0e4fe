namespace Serverless.Channels;

/// <summary>A part of a letter, from which the text and the HTML of a mail are made alike.</summary>
internal abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    public sealed record Paragraph(string Text) : LetterBlock;

    public sealed record Fact(string Label, string Value) : LetterBlock;

    public sealed record Quote(string Text) : LetterBlock;

    public sealed record Link(string Label, string Url) : LetterBlock;
}
