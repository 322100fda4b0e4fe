using System.Text.Json;
using static Serverless.Cases.TemplateField;

namespace Serverless.Cases;

/// <summary>Which placeholders a message may have, and which it cannot do without.</summary>
public static class TemplateFields
{
    /// <summary>The name of a placeholder, kind or part as a file writes it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Whether a placeholder is a link.</summary>
    public static bool IsLink(this TemplateField field) => field >= Track;

    /// <summary>Whether a placeholder holds words that people wrote, of any length.</summary>
    public static bool IsFree(this TemplateField field) => field is TemplateField.Subject or Words or Cause or Measures or Next or About;

    /// <summary>The placeholders of a part; a link is neither spoken nor put into a subject.</summary>
    public static IReadOnlyList<TemplateField> Allowed(TemplateKind kind, TemplatePart part) =>
        [.. Of(kind).Where(field => !field.IsLink() || TakesLinks(part))];

    /// <summary>The placeholders without which a part would fail its purpose (H04, H40, H51, H61).</summary>
    public static IReadOnlyList<TemplateField> Required(TemplateKind kind, TemplatePart part) =>
        [.. Needed(kind, part).Where(field => !field.IsLink() || TakesLinks(part))];

    private static bool TakesLinks(TemplatePart part) => part is TemplatePart.Sms or TemplatePart.Body;

    private static TemplateField[] Of(TemplateKind kind) => kind switch
    {
        TemplateKind.Receipt => [Number, Organisation, TemplateField.Subject, Due, Track],
        TemplateKind.Warning => [Number, Organisation, TemplateField.Subject, Clock, Due, Remaining, Handler, Case],
        TemplateKind.Alert => [Number, Organisation, TemplateField.Subject, Clock, Due, Late, Level, Handler, Promised, Alert, Case],
        TemplateKind.IncidentAlert => [Number, Organisation, TemplateField.Subject, Due, Level, Handler, Alert, Case],
        TemplateKind.AlertCopy => [Number, Organisation, TemplateField.Subject, Clock, Due, Late, Level, Handler, Case],
        TemplateKind.AllClear => [Number, Organisation, TemplateField.Subject, Clock, Case],
        TemplateKind.AllClearMoved => [Number, Organisation, TemplateField.Subject, Clock, Due, Case],
        TemplateKind.Reply => [Number, Organisation, TemplateField.Subject, Words, Track],
        TemplateKind.Result => [Number, Organisation, TemplateField.Subject, Words, Cause, Measures, Next, Track, Appeal],
        TemplateKind.Survey or TemplateKind.SurveyReminder => [Number, Organisation, TemplateField.Subject, Expires, Survey, Appeal],
        TemplateKind.FollowUp => [Number, Organisation, TemplateField.Subject, FollowUp],
        TemplateKind.StaffTask => [Number, Organisation, TemplateField.Subject, Words, Due, Case],
        _ => [About, Count, Organisation, Page],
    };

    private static TemplateField[] Needed(TemplateKind kind, TemplatePart part) => (kind, part) switch
    {
        (TemplateKind.ReportReady or TemplateKind.CallbackAhead or TemplateKind.ArchiveGaps, _) => [About, Page],
        (_, TemplatePart.Subject) => [Number],
        (TemplateKind.Receipt, _) => [Number, Due, Track],
        (TemplateKind.Warning, _) => [Number, Clock, Due, Case],
        (TemplateKind.Alert, _) => [Number, Clock, Late, Alert],
        (TemplateKind.IncidentAlert, _) => [Number, Due, Alert],
        (TemplateKind.AlertCopy or TemplateKind.AllClear, _) => [Number, Clock, Case],
        (TemplateKind.AllClearMoved, _) => [Number, Clock, Due, Case],
        (TemplateKind.Reply, _) => [Number, Words],
        (TemplateKind.Result, _) => [Number, Words, Cause, Measures, Next, Appeal],
        (TemplateKind.Survey or TemplateKind.SurveyReminder, _) => [Number, Survey],
        (TemplateKind.FollowUp, _) => [Number, FollowUp],
        _ => [Number, Words, Case],
    };
}
