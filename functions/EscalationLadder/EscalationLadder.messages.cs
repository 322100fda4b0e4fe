namespace Serverless.Functions;

/// <summary>One look at the ladder.</summary>
/// <param name="Clock">The clock that ran out.</param>
/// <param name="Level">The level whose time has come; 0 for the first.</param>
/// <param name="At">When its time came, UTC: later levels are measured from it, however late the look is (S43).</param>
internal sealed record AlertStep(ClockTerms Clock, int Level, DateTime At);

/// <summary>The look that follows.</summary>
/// <param name="Level">The level to tell then.</param>
/// <param name="At">When, UTC; absent when only a promise that is broken brings it about (S44).</param>
internal sealed record AlertLook(int Level, DateTime? At);

/// <summary>The climb ends: somebody confirmed, or the clock was met or cancelled (S44).</summary>
/// <param name="PromisedAt">The instant by which the one who confirmed promised to settle it, UTC; absent without a promise or when it is settled.</param>
/// <param name="Version">The version of the case file that says so: an event that comes twice or too late is not newer than the last one.</param>
internal sealed record LadderEnded(DateTime? PromisedAt, long Version)
{
    public const string Event = "LadderEnded";

    public static string InstanceOf(string caseId, string clock, int run) => ClockTerms.InstanceOf(caseId, clock, run) + ":ladder";
}
