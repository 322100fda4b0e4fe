using System.Text;

namespace Serverless.Cases;

/// <summary>A text with placeholders in braces, parsed once. It holds no code: each placeholder is replaced once, and what replaces it is not read again.</summary>
public sealed class TextTemplate
{
    private readonly IReadOnlyList<(string Text, TemplateField? Field)> _pieces;

    private TextTemplate(IReadOnlyList<(string Text, TemplateField? Field)> pieces) => _pieces = pieces;

    /// <summary>Its placeholders, in order.</summary>
    public IEnumerable<TemplateField> Fields => _pieces.Where(piece => piece.Field is not null).Select(piece => piece.Field!.Value);

    /// <summary>The text outside the placeholders.</summary>
    public string Fixed => string.Concat(_pieces.Select(piece => piece.Text));

    /// <summary>Whether nothing but white space follows its last placeholder.</summary>
    public bool EndsWithField => _pieces.LastOrDefault(piece => piece.Field is not null || !string.IsNullOrWhiteSpace(piece.Text)).Field is not null;

    /// <summary>The text with its placeholders replaced.</summary>
    /// <param name="valueOf">What a placeholder says.</param>
    public string Fill(Func<TemplateField, string> valueOf)
    {
        var text = new StringBuilder();
        foreach (var (fixedText, field) in _pieces)
        {
            text.Append(fixedText).Append(field is { } known ? valueOf(known) : "");
        }

        return text.ToString();
    }

    /// <summary>The lines of the text, each a template of its own.</summary>
    public IReadOnlyList<TextTemplate> Lines()
    {
        var lines = new List<TextTemplate>();
        var line = new List<(string, TemplateField?)>();
        foreach (var (text, field) in _pieces)
        {
            var parts = text.Split('\n');
            foreach (var part in parts[..^1])
            {
                line.Add((part, null));
                lines.Add(new TextTemplate(line));
                line = [];
            }

            line.Add((parts[^1], field));
        }

        lines.Add(new TextTemplate(line));
        return lines;
    }

    /// <summary>Parses a text; what is wrong with it becomes a fault.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowed">The placeholders that it may have.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="faults">Takes the faults.</param>
    public static TextTemplate Parse(string text, IReadOnlyList<TemplateField> allowed, string path, List<RuleFault> faults)
    {
        var pieces = new List<(string, TemplateField?)>();
        var from = 0;
        while (text.IndexOfAny(['{', '}'], from) is >= 0 and var open)
        {
            var close = text[open] == '{' ? text.IndexOfAny(['{', '}'], open + 1) : -1;
            if (close < 0 || text[close] == '{')
            {
                faults.Add(new RuleFault(
                    path, $"The brace at character {open + 1} belongs to no placeholder; one is written as {{number}}.",
                    $"第 {open + 1} 个字符的花括号不属于任何占位符；占位符的写法如 {{number}}。"));
                return new TextTemplate(pieces);
            }

            var name = text[(open + 1)..close];
            var field = allowed.Select(known => (TemplateField?)known).FirstOrDefault(known => TemplateFields.NameOf(known!.Value) == name);
            if (field is null)
            {
                faults.Add(new RuleFault(path, RuleSentence.Listing(
                    $"There is no placeholder {{{name}}} here; allowed are", $"此处没有占位符 {{{name}}}，可用的占位符",
                    allowed.Select(known => $"{{{TemplateFields.NameOf(known)}}}"))));
            }

            pieces.Add((text[from..open], field));
            from = close + 1;
        }

        pieces.Add((text[from..], null));
        return new TextTemplate(pieces);
    }
}
