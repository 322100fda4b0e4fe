using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff correct the sorting; targets follow (H10, S32).</summary>
public static class Correcting
{
    /// <summary>
    /// Corrects; open clocks get the target of the corrected case, from their original start, but never a due instant in the past. A case
    /// that is special from now on is opened to the manager (H32).
    /// </summary>
    /// <param name="file">The case.</param>
    /// <param name="correction">What is right.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="staff">The directory, for the manager of a special case; absent where nobody is to be told.</param>
    public static CaseDecision Correct(
        CaseFile file, Correction correction, ActStamp stamp, PolicyBook book, IStaffDirectory? staff = null)
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

        if (file.Head.IsOpen && draft.Policy.OpensWith.Contains(ClockKind.Resolution) && draft.File.LatestClock(ClockKind.Resolution) is null)
        {
            StartResolution(draft); // Promised to technical and process matters only (H22).
        }

        if (file.Head is { IsOpen: true, Complexity: not Complexity.Special } && draft.File.Head.Complexity == Complexity.Special)
        {
            SpecialCases.Into(draft, staff);
        }

        return draft.Decide();
    }

    /// <summary>Gives the running clocks the targets of the case as it is now (S32).</summary>
    internal static void RetargetAll(Draft draft)
    {
        foreach (var clock in draft.File.Clocks.Where(clock => clock is { State: ClockState.Running } or { State: ClockState.Breached, IsOpen: true }).ToList())
        {
            Retarget(draft, clock);
        }
    }

    private static void Retarget(Draft draft, ClockView clock)
    {
        var target = draft.Policy.TargetOf(clock.Name.Kind, CaseTraits.Of(draft.File.Head))?.Target;
        if (target is null || target == clock.Target || AgreedDate.IsOf(clock))
        {
            return; // An instant that people agreed on is theirs to move.
        }

        var reckoning = ServiceClockCalculator.Reckon(target, draft.Calendar, clock.StartedAt, clock.Pauses, draft.Policy.WarnFraction);
        if (clock.State == ClockState.Breached && reckoning.DueAt <= draft.At)
        {
            return; // A miss stays a miss, unless the new target lies ahead (S31, S42).
        }

        var due = Instant.Max(reckoning.DueAt, draft.At); // Nobody is late for what was not asked yet.
        if (AgreedDate.IsTakenOver(clock) && clock.DueAt < due)
        {
            return; // The earlier instant of a merged case holds (S33).
        }

        draft.Add(new CaseEvent.ClockRetargeted(
            clock.Name, Instant.Min(reckoning.WarnAt, due), due, reckoning.Why with { Rule = "S32" })
        {
            At = draft.At,
            By = draft.By,
            Revives = clock.State == ClockState.Breached,
        });
    }

    // It runs from the opening, with the waits so far as pauses, but is not due before it was asked for (S32).
    private static void StartResolution(Draft draft)
    {
        if (draft.Policy.TargetOf(ClockKind.Resolution, CaseTraits.Of(draft.File.Head)) is not { } promise)
        {
            return;
        }

        var waits = new List<Pause>();
        foreach (var entry in draft.File.Timeline.Where(_ => promise.Pausable))
        {
            if (entry is CaseEvent.WaitingStarted)
            {
                waits.Add(new Pause(entry.At, null));
            }
            else if (entry is CaseEvent.WaitingEnded && waits.Count > 0)
            {
                waits[^1] = waits[^1] with { End = entry.At };
            }
        }

        var isWaiting = waits is [.., { End: null }];
        IReadOnlyList<Pause> past = isWaiting ? [.. waits.SkipLast(1), waits[^1] with { End = draft.At }] : waits;
        draft.StartClock(ClockKind.Resolution, draft.File.Head.OpenedAt, past, "S32", notBefore: draft.At);
        if (isWaiting)
        {
            draft.PauseClocks();
        }
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
