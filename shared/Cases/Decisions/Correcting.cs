using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff correct the sorting; targets follow (H10, S32).</summary>
public static class Correcting
{
    /// <summary>Corrects; open clocks get the target of the corrected case, from their original start, but never a due instant in the past.</summary>
    public static CaseDecision Correct(CaseFile file, Correction correction, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfText("reason", correction.Reason) ?? OfContent(file, correction)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Corrected
        {
            At = stamp.At,
            By = stamp.By,
            Nature = correction.Nature,
            Complexity = correction.Complexity,
            Urgency = correction.Urgency,
            Department = correction.Department,
            Tier = correction.Tier,
            Reason = correction.Reason,
        });
        RetargetAll(draft);
        if (file.Head.IsOpen && draft.File.LatestClock(ClockKind.Incident) is null)
        {
            draft.StartClock(ClockKind.Incident, stamp.At); // Promised for class 1 only (H27).
        }

        return draft.Decide();
    }

    /// <summary>Gives the running clocks the targets of the case as it is now (S32).</summary>
    internal static void RetargetAll(Draft draft)
    {
        foreach (var clock in draft.File.Clocks.Where(clock => clock.State == ClockState.Running).ToList())
        {
            Retarget(draft, clock);
        }
    }

    private static void Retarget(Draft draft, ClockView clock)
    {
        var target = draft.Policy.TargetOf(clock.Name.Kind, CaseTraits.Of(draft.File.Head))?.Target;
        if (target is null || target == clock.Target)
        {
            return;
        }

        var reckoning = ServiceClockCalculator.Reckon(target, draft.Calendar, clock.StartedAt, clock.Pauses, draft.Policy.WarnFraction);
        var due = Instant.Max(reckoning.DueAt, draft.At); // Nobody is late for what was not asked yet.
        draft.Add(new CaseEvent.ClockRetargeted(
            clock.Name, Instant.Min(reckoning.WarnAt, due), due, reckoning.Why with { Rule = "S32" })
        {
            At = draft.At,
            By = draft.By,
        });
    }

    private static Refused? OfContent(CaseFile file, Correction correction)
    {
        var head = file.Head;
        var changes = (correction.Nature ?? head.Nature) != head.Nature
            || (correction.Complexity ?? head.Complexity) != head.Complexity
            || (correction.Urgency ?? head.Urgency) != head.Urgency
            || (correction.Department ?? head.Department) != head.Department
            || (correction.Tier ?? head.Tier) != head.Tier;
        return head.Status == CaseStatus.Archived ? Refusals.Archived
            : changes ? null
            : new Refused("nothing-to-correct", "The correction changes nothing.");
    }
}
