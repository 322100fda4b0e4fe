using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>What the look at a clock comes to when one of its instants has come (H40, S15, S40, S43).</summary>
public static class ClockWatch
{
    /// <summary>When the notice before the warning is due, or null when the policy names nobody for it, or the clock stands still (S40).</summary>
    public static Instant? NoticeAt(CaseFile file, ClockName name, PolicyBook book)
    {
        var policy = book.Of(file.Head);
        return policy.Escalation.Notice is { } notice && file.Clock(name) is { State: ClockState.Running } clock
            ? ServiceClockCalculator.Reckon(clock.Target, book.CalendarOf(policy), clock.StartedAt, clock.Pauses, notice.At).WarnAt
            : null;
    }

    /// <summary>Tells those whom the policy names, once a target; recorded as overtaken when the warning is due already (S40, S43).</summary>
    public static CaseDecision Inform(CaseFile file, ClockName name, PolicyBook book, DutyBook duty, Instant now)
    {
        if (NoticeAt(file, name, book) is not { } at || file.Clock(name) is not { WarnAt: { } warn } clock
            || (clock.InformedAt is { } told && (told >= clock.TargetSince || clock.TargetSince is null || at <= clock.TargetSince)))
        {
            return AlreadyDone.Value;
        }

        if (now < at)
        {
            return NotYet;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        var isOvertaken = now >= warn;
        var listeners = isOvertaken ? [] : Listening.To(draft.Policy.Escalation.Notice?.To ?? [], file.Head, draft.Calendar, duty, now);
        draft.Add(new CaseEvent.ClockInformed(
            name, [.. listeners.Select(id => StepKey.Of(file.Id, name, StepKey.TargetOf(clock), "inform", id))], isOvertaken)
        {
            At = now,
            By = Actor.System,
        });
        return draft.Decide();
    }

    /// <summary>Warns the handler; recorded as overtaken when the clock is due already (S43). Answered, paused or warned clocks: already done.</summary>
    public static CaseDecision Warn(CaseFile file, ClockName name, PolicyBook book, Instant now)
    {
        if (file.Clock(name) is not { State: ClockState.Running, WarnedAt: null, WarnAt: { } warn, DueAt: { } due } clock)
        {
            return AlreadyDone.Value;
        }

        if (now < warn)
        {
            return NotYet;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(Warned(clock, isOvertaken: now >= due, now));
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
            draft.Add(Warned(clock, isOvertaken: true, now));
        }

        draft.Add(new CaseEvent.ClockBreached(name, due, draft.Lateness(clock, due)) { At = now, By = Actor.System });
        return draft.Decide();
    }

    private static Refused NotYet { get; } = new("not-yet", "The clock's instant has not come yet.");

    private static CaseEvent.ClockWarned Warned(ClockView clock, bool isOvertaken, Instant now) => new(clock.Name, isOvertaken)
    {
        At = now,
        By = Actor.System,
        Target = StepKey.TargetOf(clock),
    };
}
