using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>Staff tried to reach the customer for the follow-up (S17); <see cref="Note"/> is empty while the notes are owed (H26).</summary>
    public sealed record FollowUpTried(int Round, FollowUpOutcome Outcome, bool? Holds, string Note) : CaseEvent
    {
        /// <summary>When it was tried.</summary>
        public required Instant TriedAt { get; init; }

        /// <summary>Whether the notes came later than the policy allows (H26).</summary>
        public bool AreNotesLate { get; init; }
    }

    /// <summary>Poor feedback was analysed: the report, its measures, and the staff id of who answers for them (H25).</summary>
    public sealed record FeedbackAnalysed(string TaskId, string Report, string Measures, string Answerable) : CaseEvent;

    /// <summary>A quality checker scored the case in a sample (H82).</summary>
    public sealed record QualityScored(string Sample, int Score, int Scale, string Note) : CaseEvent;
}
