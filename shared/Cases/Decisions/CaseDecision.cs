namespace Serverless.Cases;

/// <summary>What came of an act on a case file: a closed family.</summary>
public abstract record CaseDecision
{
    private CaseDecision()
    {
    }

    /// <summary>The act is right: these events, and the file after them.</summary>
    /// <param name="File">The file after the events.</param>
    /// <param name="Events">The new events, in order; never empty.</param>
    public sealed record Accepted(CaseFile File, IReadOnlyList<CaseEvent> Events) : CaseDecision
    {
        /// <summary>The change to store, with what it sets going (I3).</summary>
        public CaseCommit Commit(IReadOnlyList<CaseEffect> effects) => new(File, Events, effects);
    }

    /// <summary>The case's state, or the act's own words, do not allow it.</summary>
    /// <param name="Code">A short code in kebab case, such as <c>case-closed</c>.</param>
    /// <param name="Sentence">The reason in one English sentence; holds nothing personal.</param>
    public sealed record Refused(string Code, string Sentence) : CaseDecision;

    /// <summary>The step was taken before: a repeat, which changes nothing (S41).</summary>
    public sealed record AlreadyDone : CaseDecision
    {
        /// <summary>The one value.</summary>
        public static AlreadyDone Value { get; } = new();
    }
}
