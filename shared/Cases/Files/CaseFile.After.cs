using System.Collections.Immutable;

namespace Serverless.Cases;

public sealed partial record CaseFile
{
    /// <summary>The documented tries to reach the customer for the follow-up, oldest first (S17).</summary>
    public ImmutableArray<FollowUpTry> FollowUpTries { get; init; } = [];

    /// <summary>The scores of quality checkers, one a sample, oldest first (H82).</summary>
    public ImmutableArray<QualityScore> QualityScores { get; init; } = [];

    private CaseFile FoldAfter(CaseEvent entry) => entry switch
    {
        CaseEvent.FollowUpTried e => Tried(e),
        CaseEvent.QualityScored e => this with
        {
            QualityScores = QualityScores.Add(new QualityScore(e.Sample, e.Score, e.Scale, e.At, e.By.StaffId)),
        },
        _ => this,
    };

    // Who was reached is not asked again: the follow-up of the round is answered, or withdrawn where the customer declined.
    private CaseFile Tried(CaseEvent.FollowUpTried e)
    {
        var file = this with
        {
            FollowUpTries = FollowUpTries.Add(new FollowUpTry(e.Round, e.Outcome, e.Holds, e.TriedAt, e.By.StaffId, e.AreNotesLate)),
        };
        return e.Outcome switch
        {
            FollowUpOutcome.Reached => file.WithReached(e, SurveyState.Answered),
            FollowUpOutcome.Declined => file.WithReached(e, SurveyState.Withdrawn),
            _ => file,
        };
    }

    private CaseFile WithReached(CaseEvent.FollowUpTried e, SurveyState state) => FollowUp(e.Round) is null
        ? this with { FollowUps = FollowUps.Add(new FollowUpView(e.Round, state, e.TriedAt, e.Holds)) }
        : WithFollowUp(e.Round, asked => asked with { State = state, Holds = e.Holds });
}
