using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Every word that a page shows, in one language. A text that a language misses does not compile.</summary>
public sealed partial record PageTexts
{
    /// <summary>The service's name.</summary>
    public required string Brand { get; init; }

    public required string SkipToContent { get; init; }

    public required string LanguageSwitch { get; init; }

    public required Language OtherLanguage { get; init; }

    /// <summary>The other language's name in that language.</summary>
    public required string OtherLanguageName { get; init; }

    /// <summary>Stands first in the title of a form that came back.</summary>
    public required string ErrorInTitle { get; init; }

    public required string ErrorSummary { get; init; }

    public required string Optional { get; init; }

    /// <summary>What a button says while its form is on its way.</summary>
    public required string Sending { get; init; }

    public required string Footer { get; init; }

    public required string CaseNumber { get; init; }

    public required TimeTexts Time { get; init; }

    public required ErrorTexts Errors { get; init; }

    public required FileTexts Files { get; init; }

    public required HomeTexts Home { get; init; }

    public required ThanksTexts Thanks { get; init; }

    public required TrackTexts Track { get; init; }

    public required AppealTexts Appeal { get; init; }

    public required SurveyTexts Survey { get; init; }

    public required FollowUpTexts FollowUp { get; init; }

    public required AlertTexts Alert { get; init; }

    /// <summary>The pages that only say something, by what they say.</summary>
    public required IReadOnlyDictionary<MessageKind, MessageText> Messages { get; init; }

    /// <summary>Leads from a message to the page of the case.</summary>
    public required string ToTrack { get; init; }

    /// <summary>Leads from a message to the contact form.</summary>
    public required string ToHome { get; init; }

    /// <summary>Names what to quote when asking about a failure.</summary>
    public required string Reference { get; init; }

    public static PageTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
