namespace Serverless.Functions.Tests;

/// <content>Two cases become one: for each promise that is open in both the earlier due holds (S33).</content>
internal sealed partial class PlainCase
{
    /// <summary>Goes on in another case; whether that is allowed.</summary>
    public bool MergeInto(Act.Merge act, PlainCase other)
    {
        if (_keys.Contains(act.Key))
        {
            return true;
        }

        if (!IsOpen || !other.IsOpened || !other.IsOpen || other.Status == PlainStatus.Resolved)
        {
            return false;
        }

        _keys.Add(act.Key);
        EndWaiting(_now);
        var owed = _clocks.Where(clock => clock.IsOpen).OrderBy(clock => clock.DueAt).ToList();
        (Status, ClosedAt, IsSetAside) = (PlainStatus.Closed, _now, true);
        CancelClocks();
        owed.ForEach(other.TakeOver);
        return true;
    }

    private void TakeOver(PlainClock owed)
    {
        if (OpenOf(owed.Kind) is { State: PlainState.Running or PlainState.Paused } own)
        {
            var ownDue = own.State == PlainState.Paused ? DueIfResumed(own) : own.DueAt;
            if (owed.DueAt < ownDue)
            {
                HoldTo(own, owed);
            }
        }
        else if (owed.Kind is "first-response" or "next-answer" && OpenOf("next-answer") is null && IsSpoken)
        {
            // Staff have spoken here, but not to what came with the merge (S18).
            if (StartClock("next-answer", owed.Start, [.. owed.Pauses]) is { } next)
            {
                next.IsTakenOver = true;
            }
        }
    }

    private void HoldTo(PlainClock own, PlainClock owed)
    {
        var warn = own.State == PlainState.Paused || own.WarnAt > owed.WarnAt ? owed.WarnAt : own.WarnAt;
        if (own.State == PlainState.Paused)
        {
            own.Pauses[^1] = (own.Pauses[^1].From, _now);
            own.State = PlainState.Running;
        }

        (own.DueAt, own.WarnAt, own.IsTakenOver) = (owed.DueAt, warn < owed.DueAt ? warn : owed.DueAt, true);
    }

    private DateTime DueIfResumed(PlainClock clock) => clock.IsTakenOver
        ? _now + clock.Left
        : clock.After(TimeSpan.FromHours(Hours(clock.Kind) ?? clock.Length.TotalHours), _now);
}
