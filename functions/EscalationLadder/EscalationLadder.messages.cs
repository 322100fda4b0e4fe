namespace Serverless.Functions;

/// <summary>One step of the ladder.</summary>
/// <param name="Clock">The clock that ran out.</param>
/// <param name="Level">1 supervisor, 2 manager, 3 director.</param>
internal sealed record AlertStep(ClockTerms Clock, int Level);

/// <summary>The climb ends: somebody confirmed, or the clock was met or cancelled (S44).</summary>
/// <param name="PromisedAt">The instant by which the one who confirmed promised to settle it, UTC; absent without a promise or when it is settled.</param>
/// <param name="Version">The version of the case file that says so: an event that comes twice or too late is not newer than the last one.</param>
internal sealed record LadderEnded(DateTime? PromisedAt, long Version)
{
    public const string Event = "LadderEnded";

    public static string InstanceOf(string caseId, string clock) => ClockTerms.InstanceOf(caseId, clock) + ":ladder";
}
