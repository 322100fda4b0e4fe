using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Puts a service manager's words in the place of built-in ones. Plain substitution: what is filled in is encoded like any other text.</summary>
internal static class TemplateWording
{
    private const int SegmentsMax = 4;

    // People's own words give way, so that the rest of a text message is whole.
    private static readonly int[] FreeLengths = [400, 200, 100, 60, 30, 15];

    /// <summary>Which template says a notification.</summary>
    public static TemplateKind KindOf(NotificationKind kind, MessageFacts facts) => kind switch
    {
        NotificationKind.Receipt => TemplateKind.Receipt,
        NotificationKind.Warning => TemplateKind.Warning,
        NotificationKind.Alert => facts.AlertKind() switch
        {
            AlertKind.Incident => TemplateKind.IncidentAlert,
            AlertKind.Copy => TemplateKind.AlertCopy,
            _ => TemplateKind.Alert,
        },
        NotificationKind.AllClear => facts.MovedTo is null ? TemplateKind.AllClear : TemplateKind.AllClearMoved,
        NotificationKind.Reply => TemplateKind.Reply,
        NotificationKind.Result => TemplateKind.Result,
        NotificationKind.Survey => TemplateKind.Survey,
        NotificationKind.SurveyReminder => TemplateKind.SurveyReminder,
        NotificationKind.FollowUp => TemplateKind.FollowUp,
        NotificationKind.StaffTask => TemplateKind.StaffTask,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The wording with each part that the texts have.</summary>
    public static Wording Over(Wording builtIn, TemplateTexts texts, TemplateValues values) => builtIn with
    {
        Subject = texts.Subject?.Fill(field => values.Of(field, TemplatePart.Subject)) ?? builtIn.Subject,
        Letter = texts.Body is { } body ? Letter(body, values) : builtIn.Letter,
        Short = texts.Sms is { } sms ? Short(sms, values) ?? builtIn.Short : builtIn.Short,
        Spoken = texts.Voice?.Fill(field => values.Of(field, TemplatePart.Voice)) ?? builtIn.Spoken,
    };

    // Null when even the least is too long, as with a very long address: the built-in words know how to be shorter.
    private static string? Short(TextTemplate template, TemplateValues values) => FreeLengths
        .Select(most => SmsText.Plain(template.Fill(field => values.Of(field, TemplatePart.Sms, most))))
        .FirstOrDefault(text => SmsSegments.Of(text).Count <= SegmentsMax);

    private static List<LetterBlock> Letter(TextTemplate body, TemplateValues values)
    {
        var letter = new List<LetterBlock>();
        var lines = new List<string>();
        foreach (var line in body.Lines())
        {
            if (Block(line, values) is { } block)
            {
                EndParagraph(letter, lines);
                letter.Add(block);
            }
            else if (line.Fields.All(field => values.Of(field, TemplatePart.Body).Length > 0))
            {
                var text = line.Fill(field => values.Of(field, TemplatePart.Body)).Trim();
                if (text.Length > 0)
                {
                    lines.Add(text);
                    continue;
                }

                EndParagraph(letter, lines);
            }
        }

        EndParagraph(letter, lines);
        return letter;
    }

    // A line that is staff's words alone is a quotation; one that ends with its only link is a button named by what stands before.
    private static LetterBlock? Block(TextTemplate line, TemplateValues values)
    {
        TemplateField[] fields = [.. line.Fields];
        if (fields is [TemplateField.Words] && string.IsNullOrWhiteSpace(line.Fixed))
        {
            return new LetterBlock.Quote(values.Of(TemplateField.Words, TemplatePart.Body));
        }

        if (fields is not [var link] || !link.IsLink() || values.Of(link, TemplatePart.Body) is not { Length: > 0 } url || !line.EndsWithField)
        {
            return null;
        }

        var label = line.Fixed.Trim().TrimEnd(':', '：').TrimEnd();
        return new LetterBlock.Link(label.Length > 0 ? label : values.Language == Language.Chinese ? "打开链接" : "Open", url);
    }

    private static void EndParagraph(List<LetterBlock> letter, List<string> lines)
    {
        if (lines.Count > 0)
        {
            letter.Add(new LetterBlock.Paragraph(string.Join('\n', lines)));
            lines.Clear();
        }
    }
}
