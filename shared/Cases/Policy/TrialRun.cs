using NodaTime;

namespace Serverless.Cases;

/// <summary>Runs a case's file again under another policy or calendar, and tells which clocks would have warned and run out. Changes nothing.</summary>
/// <remarks>
/// What staff and customer did is taken as it was, and when: a trial cannot know that somebody would have hurried. Automatic steps
/// are worked out anew from the clocks, so an outage of that time is not repeated.
/// </remarks>
public static class TrialRun
{
    /// <summary>What a case came to, and what it would have come to.</summary>
    /// <param name="file">The case.</param>
    /// <param name="policy">The policy on trial, or the case's own where a calendar is on trial.</param>
    /// <param name="calendar">The calendar that the policy is measured on.</param>
    /// <param name="now">Up to when clocks that nobody answered count.</param>
    public static TrialCase Of(CaseFile file, ServicePolicy policy, WorkingCalendar calendar, Instant now)
    {
        var replay = new TrialReplay(file, policy, calendar);
        replay.Run();
        var would = replay.Outcomes(now);
        var names = file.Clocks.Select(clock => clock.Name).Union(would.Keys).OrderBy(name => name.Kind).ThenBy(name => name.Round);
        return new TrialCase(
            file.Head, [.. names.Select(name => new TrialClock(name, Was(file, name, calendar, now), would.GetValueOrDefault(name)))]);
    }

    private static TrialOutcome? Was(CaseFile file, ClockName name, WorkingCalendar calendar, Instant now)
    {
        if (file.Clock(name) is not { } clock)
        {
            return null;
        }

        var isWarned = file.Timeline.Exists(entry => entry is CaseEvent.ClockWarned { Overtaken: false } warned && warned.Clock == name);
        var late = clock.BreachedAt is { } missed
            ? ServiceClockCalculator.Elapsed(
                clock.Target.Measure, calendar, missed, clock.MetAt ?? clock.CancelledAt ?? now, CaseFile.PausesOf(clock, now))
            : Duration.Zero;
        return new TrialOutcome(clock.DueAt ?? clock.BreachedAt, isWarned, clock.BreachedAt is not null, late);
    }
}
