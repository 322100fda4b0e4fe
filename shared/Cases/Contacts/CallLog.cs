using NodaTime;

namespace Serverless.Cases;

/// <summary>What was heard in one call so far, step by step.</summary>
/// <param name="CallId">The provider's id of the call (CallSid).</param>
/// <param name="Steps">Oldest first.</param>
public sealed record CallLog(string CallId, IReadOnlyList<CallStep> Steps)
{
    /// <summary>How long after its first step an unfinished call is looked at (a call of ours ends well before).</summary>
    public static Duration Patience { get; } = Duration.FromMinutes(10);
}
