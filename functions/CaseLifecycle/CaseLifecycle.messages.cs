namespace Serverless.Functions;

/// <summary>Starts one round of a case: from opening, or reopening, to the end of what follows closure.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="SendsReceipt">Whether the customer is sent a receipt (H04): the first round of a case that a message opened.</param>
/// <param name="Clocks">The clocks that run from the start.</param>
/// <param name="Version">The version of the case file at the start: clocks of that version or an older one are started already, or never.</param>
internal sealed record LifecycleInput(string CaseId, bool SendsReceipt, IReadOnlyList<ClockTerms> Clocks, long Version);

/// <summary>Something happened to the case that the round must follow. One of the two is there.</summary>
/// <param name="Clock">A further clock started.</param>
/// <param name="Closed">The case was closed.</param>
internal sealed record CaseMove(ClockTerms? Clock, ClosedTerms? Closed)
{
    public const string Event = "CaseMoved";
}

/// <summary>What follows a closure, worked out when the case was closed.</summary>
internal sealed record ClosedTerms(SurveyTerms? Survey, FollowUpTerms FollowUp);
