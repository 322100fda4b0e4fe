using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>What staff report of one try to reach a customer (S17).</summary>
/// <param name="Outcome">What came of it; absent is refused.</param>
/// <param name="Holds">Whether the result holds: needed when the customer was reached, and said by nobody else.</param>
/// <param name="Note">What was said or done; may follow later for a talk, and is needed for every other try.</param>
/// <param name="TriedAt">When; absent for now.</param>
public sealed record FollowUpAttempt(FollowUpOutcome? Outcome, bool? Holds, string? Note, Instant? TriedAt)
{
    /// <summary>Whether the customer was spoken to.</summary>
    public bool IsReached => Outcome is FollowUpOutcome.Reached or FollowUpOutcome.Declined;

    /// <summary>Whether the notes came along.</summary>
    public bool HasNote => !string.IsNullOrWhiteSpace(Note);

    /// <summary>Why it cannot be recorded, or null.</summary>
    internal Refused? Fault(CaseFile file, ActStamp stamp) => this switch
    {
        { Outcome: null } => new Refused("outcome-missing", "The outcome is one of reached, no-answer, busy, wrong-number, declined."),
        { Outcome: FollowUpOutcome.Reached, Holds: null } => new Refused("holds-missing", "A customer who was reached said whether the result holds."),
        { Outcome: not FollowUpOutcome.Reached, Holds: not null } =>
            new Refused("holds-out-of-range", "Only a customer who was reached says whether the result holds."),
        { TriedAt: { } at } when at > stamp.Now || at < file.Head.ClosedAt =>
            new Refused("at-out-of-range", "A try lies between the closure and now."),
        { IsReached: true, HasNote: false } => null,
        _ => Refusals.OfText("note", Note),
    };
}
