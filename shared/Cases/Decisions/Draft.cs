using NodaTime;

namespace Serverless.Cases;

/// <summary>Collects the events of one decision and the file after each. Lives within one decision only.</summary>
internal sealed class Draft(CaseFile file, ActStamp stamp, PolicyBook book)
{
    private readonly List<CaseEvent> _events = [];

    public CaseFile File { get; private set; } = file;

    public Instant At => stamp.At;

    public Actor By => stamp.By;

    public ServicePolicy Policy => book.Of(File.Head);

    public WorkingCalendar Calendar => book.CalendarOf(Policy);

    public void Add(CaseEvent entry)
    {
        var keyed = _events.Count == 0 && stamp.Key is not null ? entry with { Key = stamp.Key } : entry;
        _events.Add(keyed);
        File = File.Apply(keyed);
    }

    public CaseDecision Decide() =>
        _events.Count == 0 ? CaseDecision.AlreadyDone.Value : new CaseDecision.Accepted(File, _events);

    /// <summary>Starts the next round of a kind of clock, when the policy promises one.</summary>
    public void StartClock(ClockKind kind, Instant start, IReadOnlyList<Pause>? pauses = null, string? rule = null, Instant? notBefore = null)
    {
        if (Policy.TargetOf(kind, CaseTraits.Of(File.Head)) is { } promise)
        {
            StartClock(promise, start, pauses, rule, notBefore);
        }
    }

    /// <summary>Starts the next round of a promise's kind of clock.</summary>
    public void StartClock(TargetRule promise, Instant start, IReadOnlyList<Pause>? pauses = null, string? rule = null, Instant? notBefore = null)
    {
        var reckoning = ServiceClockCalculator.Reckon(promise.Target, Calendar, start, pauses ?? [], Policy.WarnFraction);
        Add(new CaseEvent.ClockStarted
        {
            At = At,
            By = By,
            Clock = new ClockName(promise.Clock, (File.LatestClock(promise.Clock)?.Name.Round ?? 0) + 1),
            StartedAt = start,
            WarnAt = reckoning.WarnAt,
            DueAt = notBefore is { } floor ? Instant.Max(reckoning.DueAt, floor) : reckoning.DueAt,
            Why = reckoning.Why with { Rule = rule, Policy = Policy.Ref },
            Pausable = promise.Pausable,
            Pauses = pauses ?? [],
        });
    }

    /// <summary>Answers the latest round of a kind, in time or late (S15); late news of an answer in time corrects a breach (S16).</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="happenedAt">When it was answered; absent for the act's own instant.</param>
    public void Answer(ClockKind kind, Instant? happenedAt = null)
    {
        // What happened before a round began answers none of it (S16).
        var clock = stamp.HappenedAt < stamp.Now
            ? File.Clocks.LastOrDefault(round => round.Name.Kind == kind && round.StartedAt <= At)
            : File.LatestClock(kind);
        if (clock is not null)
        {
            Answer(clock, happenedAt ?? At);
        }
    }

    /// <summary>Answers one clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="at">When it was answered.</param>
    public void Answer(ClockView clock, Instant at)
    {
        var due = DueOf(clock);
        var isInTime = at <= due;
        var isLateNews = clock.State == ClockState.Breached && isInTime && (clock.MetAt is null || at < clock.MetAt);
        if (!clock.IsOpen && !isLateNews)
        {
            return;
        }

        var late = isInTime ? Duration.Zero : Lateness(clock, due);
        Add(new CaseEvent.ClockMet(clock.Name, at, isInTime, late) { At = At, By = By, Corrects = isLateNews });
    }

    /// <summary>How much of the clock's own time lies between its due instant and now.</summary>
    public Duration Lateness(ClockView clock, Instant due) =>
        ServiceClockCalculator.Elapsed(clock.Target.Measure, Calendar, due, At, CaseFile.PausesOf(clock, At));

    /// <summary>Stops the clocks that pause while we wait for the customer (S20).</summary>
    public void PauseClocks()
    {
        foreach (var clock in File.Clocks.Where(clock => clock is { Pausable: true, State: ClockState.Running, DueAt: not null } && !AgreedDate.IsOf(clock)).ToList())
        {
            var left = ServiceClockCalculator.Elapsed(clock.Target.Measure, Calendar, At, DueOf(clock), clock.Pauses);
            Add(new CaseEvent.ClockPaused(clock.Name, left) { At = At, By = By });
        }
    }

    /// <summary>Lets the paused clocks count again, with their due instants moved (S22).</summary>
    public void ResumeClocks()
    {
        foreach (var clock in File.Clocks.Where(clock => clock.State == ClockState.Paused).ToList())
        {
            var reckoning = AgreedDate.IsTakenOver(clock) ? WithLeft(clock) : Reckoned(clock);
            var due = Instant.Max(reckoning.DueAt, At); // Retargeted meanwhile: nobody is late for what was not asked yet (S32).
            Add(new CaseEvent.ClockResumed(clock.Name, Instant.Min(reckoning.WarnAt, due), due, reckoning.Why) { At = At, By = By });
        }
    }

    /// <summary>Gives an open clock an instant that was agreed, reported or taken over; a paused one counts again.</summary>
    /// <param name="clock">The clock, running or paused.</param>
    /// <param name="due">The instant.</param>
    /// <param name="warn">When the handler is warned; absent for the policy's part of the time from now on.</param>
    /// <param name="rule">The rule behind it, such as <c>H32</c>.</param>
    public void Retarget(ClockView clock, Instant due, Instant? warn, string rule)
    {
        var part = Duration.FromSeconds((long)((decimal)(due - At).TotalSeconds * Policy.WarnFraction));
        var warnAt = Instant.Min(warn ?? At + part, due);
        var why = clock.Why with { Rule = rule };
        Add(clock.State == ClockState.Paused
            ? new CaseEvent.ClockResumed(clock.Name, warnAt, due, why) { At = At, By = By }
            : new CaseEvent.ClockRetargeted(clock.Name, warnAt, due, why) { At = At, By = By });
    }

    /// <summary>When a clock is due by the case's own target, as if a pause ended now.</summary>
    public ClockReckoning Reckoned(ClockView clock) => ServiceClockCalculator.Reckon(
        Policy.TargetOf(clock.Name.Kind, CaseTraits.Of(File.Head))?.Target ?? clock.Target,
        Calendar, clock.StartedAt, CaseFile.PausesOf(clock, At), Policy.WarnFraction);

    // An instant that was taken over follows from no target: what was left on it when the pause began is left on it now.
    private ClockReckoning WithLeft(ClockView clock)
    {
        var left = File.Timeline.OfType<CaseEvent.ClockPaused>().Last(paused => paused.Clock == clock.Name).Left;
        var measure = clock.Target.Measure == ClockMeasure.WorkingDays ? ClockMeasure.Business : clock.Target.Measure;
        var reckoning = ServiceClockCalculator.Reckon(new ServiceTarget(measure, left, null), Calendar, At, [], Policy.WarnFraction);
        return reckoning with { Why = reckoning.Why with { Target = clock.Target, Rule = clock.Why.Rule } };
    }

    /// <summary>Ends the open clocks that nobody will answer any more (S17, S30).</summary>
    public void CancelClocks(string reason, Func<ClockView, bool> which)
    {
        foreach (var clock in File.Clocks.Where(clock => clock.IsOpen && which(clock)).ToList())
        {
            Add(new CaseEvent.ClockCancelled(clock.Name, reason) { At = At, By = By });
        }
    }

    /// <summary>Ends the waiting for the customer, if there is one (S21).</summary>
    public void EndWaiting(string reason)
    {
        if (File.Waiting is { } waiting)
        {
            Add(new CaseEvent.WaitingEnded(reason) { At = At, By = By, Number = waiting.Number });
            ResumeClocks();
        }
    }

    private Instant DueOf(ClockView clock) => clock.DueAt
        ?? ServiceClockCalculator.Due(clock.Target, Calendar, clock.StartedAt, CaseFile.PausesOf(clock, At));
}
