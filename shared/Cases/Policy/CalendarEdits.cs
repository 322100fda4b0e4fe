using NodaTime;

namespace Serverless.Cases;

/// <summary>Moves the running clocks of a case after its calendar was edited (S07).</summary>
public static class CalendarEdits
{
    /// <summary>
    /// Works the due instants of running clocks out anew. One that would lie in the past becomes now, and what was warned stays warned.
    /// Already done when nothing moves, so that a repeat changes nothing.
    /// </summary>
    /// <param name="file">The case.</param>
    /// <param name="edit">The published calendar, such as <c>calendar:china:2</c>; the first entry keeps it as its key.</param>
    /// <param name="book">The policies with the edited calendar.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Move(CaseFile file, RuleFileName edit, PolicyBook book, Instant now)
    {
        var draft = new Draft(file, ActStamp.System(now) with { Key = edit.ToString() }, book);
        if (draft.Calendar.Id != edit.Id)
        {
            return CaseDecision.AlreadyDone.Value;
        }

        foreach (var clock in file.Clocks.Where(clock => clock.State == ClockState.Running && clock.Target.Measure != ClockMeasure.Calendar))
        {
            Move(draft, clock);
        }

        return draft.Decide();
    }

    private static void Move(Draft draft, ClockView clock)
    {
        // What is due already is a breach that nobody has declared yet, and a miss stays a miss (S31).
        if (clock.DueAt is not { } before || before <= draft.At)
        {
            return;
        }

        var reckoning = ServiceClockCalculator.Reckon(clock.Target, draft.Calendar, clock.StartedAt, clock.Pauses, draft.Policy.WarnFraction);
        var due = Instant.Max(reckoning.DueAt, draft.At);
        var warn = Instant.Min(reckoning.WarnAt, due);
        if (due == before && (warn == clock.WarnAt || clock.WarnedAt is not null))
        {
            return;
        }

        draft.Add(new CaseEvent.ClockRetargeted(clock.Name, warn, due, reckoning.Why with { Rule = "S07" }) { At = draft.At, By = draft.By });
    }
}
