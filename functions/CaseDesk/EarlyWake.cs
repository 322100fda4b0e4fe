using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A durable timer that fired a moment before its instant by this process's clock: several machines never agree to the last millisecond.</summary>
/// <remarks>What was refused as <c>not-yet</c> was not done. The activity fails, and its next try comes after the instant.</remarks>
internal static class EarlyWake
{
    /// <summary>Fails for an act whose instant has not come.</summary>
    /// <exception cref="InvalidOperationException">It was refused as <c>not-yet</c>.</exception>
    public static void Check(CaseDecision? decision)
    {
        if (decision is CaseDecision.Refused { Code: "not-yet" } refused)
        {
            throw new InvalidOperationException(refused.Sentence);
        }
    }
}
