namespace Serverless.Functions;

/// <summary>Starts one round of a case: from opening, or reopening, to closure.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Round">The round, from 1.</param>
internal sealed record LifecycleInput(string CaseId, int Round);

/// <summary>The case was closed; what follows was worked out with it.</summary>
/// <param name="Survey">The survey; absent when none is sent.</param>
/// <param name="FollowUp">The follow-up; absent when the case was closed without a result (S17).</param>
internal sealed record CaseClosed(SurveyTerms? Survey, FollowUpTerms? FollowUp)
{
    public const string Event = "CaseClosed";
}
