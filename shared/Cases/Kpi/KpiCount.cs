namespace Serverless.Cases;

/// <summary>What a report counts over cases (H80). Every count can be traced to the cases behind it by its name in kebab case.</summary>
/// <remarks>All but <see cref="Apart"/> are counted over the cases that are not counted apart.</remarks>
public enum KpiCount
{
    /// <summary>Cases opened.</summary>
    Cases,

    /// <summary>Cases ended as spam, duplicate, withdrawn or merged (S17, S33), which no other figure has.</summary>
    Apart,

    /// <summary>Cases now resolved, closed or archived.</summary>
    Resolved,

    /// <summary>Cases now closed or archived.</summary>
    Closed,

    /// <summary>Cases reopened at least once.</summary>
    Reopened,

    /// <summary>Complaints.</summary>
    Complaints,

    /// <summary>Cases that staff never corrected.</summary>
    Uncorrected,

    /// <summary>Surveys sent.</summary>
    Surveys,

    /// <summary>Surveys answered.</summary>
    Votes,

    /// <summary>Votes of 4 or 5.</summary>
    Satisfied,

    /// <summary>Votes that say how likely a recommendation is.</summary>
    Recommendations,

    /// <summary>Recommendations of 9 or 10.</summary>
    Promoters,

    /// <summary>Recommendations of 0 to 6.</summary>
    Detractors,

    /// <summary>Follow-ups that were asked in writing or tried by staff.</summary>
    Callbacks,

    /// <summary>Of these, answered by the customer, in writing or to staff, or declined.</summary>
    CallbacksReached,

    /// <summary>Tries of staff.</summary>
    CallbackTries,

    /// <summary>Tries whose notes came later than the policy allows, or are owed beyond that (H26).</summary>
    NotesLate,

    /// <summary>Scores of quality checkers (H82).</summary>
    QualityScores,
}
