using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>What staff record after it happened (S16).</summary>
internal static class Happenings
{
    /// <summary>Whether it happened before now.</summary>
    public static bool IsEarlier(ActStamp stamp) => stamp.HappenedAt < stamp.Now;

    /// <summary>Why an act cannot have happened then, or null: neither in the future nor before the case was opened, or opened again.</summary>
    public static Refused? OfInstant(CaseFile file, ActStamp stamp)
    {
        if (stamp.HappenedAt is not { } at)
        {
            return null;
        }

        var since = file.Timeline.FindLast(entry => entry is CaseEvent.Reopened or CaseEvent.Restored)?.At ?? file.Head.OpenedAt;
        return at <= stamp.Now && at >= Instant.Min(since, stamp.Now)
            ? null
            : new Refused("at-out-of-range", "What is recorded happened neither in the future nor before the case was opened.");
    }
}
