namespace Serverless.Cases;

/// <summary>Says what is wrong with a text that people are to be sent.</summary>
internal static class TemplateCheck
{
    /// <summary>The most segments of a text message, each of which is paid for.</summary>
    private const int SegmentsMax = 4;

    // What a segment of several holds: septets where all characters are plain, else UTF-16 units.
    private const int PlainSegment = 153;
    private const int WideSegment = 67;
    private const int SentenceMax = 200;
    private const int LinkLength = 100;
    private const int ValueLength = 15;

    private static int LengthMax(TemplatePart part) => part switch
    {
        TemplatePart.Subject => 100,
        TemplatePart.Body => 4_000,
        _ => 600,
    };

    /// <summary>The parsed text; null when it has a fault.</summary>
    public static TextTemplate? Read(TemplateKind kind, TemplatePart part, string text, string path, List<RuleFault> faults)
    {
        var before = faults.Count;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LengthMax(part))
        {
            faults.Add(new RuleFault(path, $"A text of 1 to {LengthMax(part)} characters is needed.", $"须为 1 至 {LengthMax(part)} 个字符的文本。"));
        }
        else if (text.Any(letter => char.IsControl(letter) && (letter != '\n' || part != TemplatePart.Body)))
        {
            faults.Add(new RuleFault(path, "It has a control character, or a line break outside a body.", "含有控制字符，或在 body 之外换行。"));
        }
        else
        {
            var template = TextTemplate.Parse(text, TemplateFields.Allowed(kind, part), path, faults);
            if (faults.Count == before)
            {
                faults.AddRange(Faults(kind, part, template, path));
            }

            return faults.Count == before ? template : null;
        }

        return null;
    }

    /// <summary>What is wrong with a single sentence; null when nothing is.</summary>
    /// <param name="sentence">As it is written.</param>
    /// <param name="field">The one placeholder that it must have; empty for none.</param>
    public static RuleSentence? SentenceFault(string sentence, string field)
    {
        var rest = field.Length == 0 ? sentence : sentence.Replace(field, "", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(rest) || sentence.Length > SentenceMax || rest.Any(letter => char.IsControl(letter) || letter is '{' or '}')
            ? new RuleSentence(
                $"A sentence of 1 to {SentenceMax} characters without braces{(field.Length == 0 ? "" : $" but {field}")} is needed.",
                $"须为 1 至 {SentenceMax} 个字符的句子，不含花括号{(field.Length == 0 ? "" : $"（{field} 除外）")}。")
            : sentence.Length - rest.Length != field.Length ? new RuleSentence($"The placeholder {field} is needed once.", $"占位符 {field} 须且只能出现一次。")
            : null;
    }

    private static IEnumerable<RuleFault> Faults(TemplateKind kind, TemplatePart part, TextTemplate template, string path)
    {
        var used = template.Fields.ToHashSet();
        foreach (var missing in TemplateFields.Required(kind, part).Where(field => !used.Contains(field)))
        {
            yield return new RuleFault(
                path, $"The placeholder {{{TemplateFields.NameOf(missing)}}} is missing.", $"缺少占位符 {{{TemplateFields.NameOf(missing)}}}。");
        }

        if (part == TemplatePart.Sms && Segments(template) is > SegmentsMax and var segments)
        {
            yield return new RuleFault(
                path, $"It takes about {segments} segments as a text message; at most {SegmentsMax} are sent.",
                $"作为短信约需拆成 {segments} 条；最多发送 {SegmentsMax} 条。");
        }
    }

    // With links and times of their usual length, and the least of people's own words that still says something.
    private static int Segments(TextTemplate template)
    {
        var text = template.Fixed;
        var length = text.Length + template.Fields.Sum(field => field.IsLink() ? LinkLength : ValueLength);
        var size = text.All(letter => letter is >= ' ' and <= '~' and not '`') ? PlainSegment : WideSegment;
        return (length + size - 1) / size;
    }
}
