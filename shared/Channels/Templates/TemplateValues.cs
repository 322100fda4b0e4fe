using System.Globalization;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>What the placeholders of a template say: the facts of one message in one language.</summary>
internal sealed record TemplateValues(TemplateKind Kind, MessageFacts Facts, Language Language)
{
    private const int LineMax = 40;
    private const int SpokenMax = 500;

    /// <summary>What a message about the service's own work is about; absent for others.</summary>
    private (string About, string Count, string Url)? Service { get; init; }

    /// <summary>The values of a message about the service's own work.</summary>
    public static TemplateValues OfService(
        TemplateKind kind, ServiceMail mail, OrganisationName organisation, string url, Language language) =>
        new(kind, new MessageFacts { CaseNumber = "", Zone = DateTimeZone.Utc, Organisation = organisation }, language)
        {
            Service = (mail.About, (mail.Count ?? 0).ToString(CultureInfo.InvariantCulture), url),
        };

    /// <summary>What a placeholder says; nothing when its fact is absent.</summary>
    /// <param name="field">The placeholder.</param>
    /// <param name="part">The part it stands in.</param>
    /// <param name="freeMax">The most characters of people's own words in a text message.</param>
    public string Of(TemplateField field, TemplatePart part, int freeMax = SpokenMax)
    {
        var text = Of(field, part) ?? "";
        return part == TemplatePart.Body || text.Length == 0 ? text
            : part == TemplatePart.Subject && field.IsFree() ? PlainText.Line(text, LineMax)
            : field.IsFree() ? PlainText.Line(text, freeMax)
            : text;
    }

    private string? Of(TemplateField field, TemplatePart part) => field switch
    {
        TemplateField.Number => part == TemplatePart.Voice ? SpokenNumber.Of(Facts.CaseNumber, Language) : Facts.CaseNumber,
        TemplateField.Organisation => Facts.Organisation.In(Language),
        TemplateField.Subject => Facts.Subject,
        TemplateField.Due => Time(Due, part),
        TemplateField.Clock => Facts.Clock is null ? null : Is(ChineseWords.ClockName, EnglishWords.ClockName)(Facts),
        TemplateField.Remaining => Facts.Remaining is { } left ? TimeWords.Length(left, Language) : null,
        TemplateField.Late => Facts.Lateness is { } late ? Is(ChineseWords.Late, EnglishWords.Late)(late) : null,
        TemplateField.Level => Facts.Level is { } level ? Is(ChineseWords.LevelName, EnglishWords.LevelName)(level) : null,
        TemplateField.Handler => Facts.Handler,
        TemplateField.Promised => Time(Facts.BrokenPromise, part),
        TemplateField.Words => Facts.Words.Trim(),
        TemplateField.Cause => Facts.Cause,
        TemplateField.Measures => Facts.Measures,
        TemplateField.Next => Facts.Next ?? Is(ChineseWords.UsualNext, EnglishWords.UsualNext),
        TemplateField.Expires => Time(Facts.ExpiresAt, part),
        TemplateField.About => Service?.About,
        TemplateField.Count => Service?.Count,
        _ => Link(field),
    };

    private Instant? Due => Kind switch
    {
        TemplateKind.Receipt => Facts.PromiseAt,
        TemplateKind.AllClearMoved => Facts.MovedTo,
        _ => Facts.DueAt,
    };

    private string? Link(TemplateField field) => field switch
    {
        TemplateField.Track => Facts.LinkOrNull(LinkNames.Track),
        TemplateField.Case => Facts.LinkOrNull(LinkNames.CasePage),
        TemplateField.Alert => Facts.LinkOrNull(LinkNames.Alert),
        TemplateField.Survey => Facts.LinkOrNull(LinkNames.Survey),
        TemplateField.FollowUp => Facts.LinkOrNull(LinkNames.FollowUp),
        TemplateField.Appeal => Facts.LinkOrNull(LinkNames.Appeal) ?? Facts.LinkOrNull(LinkNames.Track),
        TemplateField.Page => Service?.Url,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string? Time(Instant? at, TemplatePart part) => at is not { } known ? null
        : part == TemplatePart.Body ? TimeWords.Full(known, Facts.Zone, Language)
        : TimeWords.Short(known, Facts.Zone, Language);

    private T Is<T>(T chinese, T english) => Language == Language.Chinese ? chinese : english;
}
