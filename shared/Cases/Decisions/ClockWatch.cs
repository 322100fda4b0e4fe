using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>What the look at a clock comes to when one of its instants has come (H40, S15, S43).</summary>
public static class ClockWatch
{
    /// <summary>Warns the handler; recorded as overtaken when the clock is due already (S43). Answered, paused or warned clocks: already done.</summary>
    public static CaseDecision Warn(CaseFile file, ClockName name, PolicyBook book, Instant now)
    {
        if (file.Clock(name) is not { State: ClockState.Running, WarnedAt: null, WarnAt: { } warn, DueAt: { } due })
        {
            return AlreadyDone.Value;
        }

        if (now < warn)
        {
            return NotYet;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.ClockWarned(name, Overtaken: now >= due) { At = now, By = Actor.System });
        return draft.Decide();
    }

    /// <summary>Declares a breach, with the warning that it overtook. Answered or paused clocks: already done; refused as <c>not-yet</c> before due.</summary>
    public static CaseDecision Breach(CaseFile file, ClockName name, PolicyBook book, Instant now)
    {
        if (file.Clock(name) is not { State: ClockState.Running, DueAt: { } due } clock)
        {
            return AlreadyDone.Value;
        }

        if (now < due)
        {
            return NotYet;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        if (clock.WarnedAt is null)
        {
            draft.Add(new CaseEvent.ClockWarned(name, Overtaken: true) { At = now, By = Actor.System });
        }

        draft.Add(new CaseEvent.ClockBreached(name, due, draft.Lateness(clock, due)) { At = now, By = Actor.System });
        return draft.Decide();
    }

    private static Refused NotYet { get; } = new("not-yet", "The clock's instant has not come yet.");
}
