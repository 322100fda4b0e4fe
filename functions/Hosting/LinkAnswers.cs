using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>How a refused answer behind a link is told to programs.</summary>
internal static class LinkAnswers
{
    public static IResult Unknown { get; } =
        Problems.Of(StatusCodes.Status404NotFound, "link-unknown", "Nothing belongs to this link.");

    /// <summary>410 for what has ended, 409 for what was answered, 400 for a wrong value.</summary>
    public static IResult Of(CaseDecision.Refused refused) => refused.Code switch
    {
        "survey-expired" or "survey-withdrawn" or "round-over" or "reopen-limit" or "case-archived" =>
            Problems.Of(StatusCodes.Status410Gone, refused.Code, refused.Sentence),
        "already-answered" or "not-settled" or "set-aside" or "case-closed" or "case-resolved" => Problems.Of(StatusCodes.Status409Conflict, refused.Code, refused.Sentence),
        "no-survey" or "no-follow-up" or "no-alert" => Problems.Of(StatusCodes.Status404NotFound, refused.Code, refused.Sentence),
        _ => Problems.Of(StatusCodes.Status400BadRequest, refused.Code, refused.Sentence),
    };
}
