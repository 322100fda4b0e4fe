using NodaTime;

namespace Serverless.Cases;

/// <summary>One clock of a trial run while its case is walked through.</summary>
internal sealed class TrialTimer(ClockName name, TargetRule promise, Instant startedAt, IReadOnlyList<Pause> pauses)
{
    private readonly List<Pause> _pauses = [.. pauses];
    private Instant? _answeredAt;
    private Instant? _cancelledAt;

    public ClockName Name => name;

    public Instant StartedAt => startedAt;

    public TargetRule Promise { get; private set; } = promise;

    public IReadOnlyList<Pause> Pauses => _pauses;

    /// <summary>Before which instant it is not due: nobody is late for what was not asked yet (S32).</summary>
    public Instant? NotBefore { get; set; }

    private bool IsOver => _answeredAt is not null || _cancelledAt is not null;

    public void Answer(Instant at) => _answeredAt = _answeredAt is { } before && before < at ? before : at;

    public void Cancel(Instant at) => _cancelledAt ??= at;

    public void Pause(Instant at)
    {
        if (Promise.Pausable && !IsOver)
        {
            _pauses.Add(new Pause(at, null));
        }
    }

    public void Resume(Instant at)
    {
        if (_pauses is [.., { End: null } open])
        {
            _pauses[^1] = open with { End = at };
        }
    }

    public void Retarget(TargetRule next, Instant at)
    {
        if (!IsOver)
        {
            (Promise, NotBefore) = (next, at);
        }
    }

    public TrialOutcome Outcome(WorkingCalendar calendar, decimal warnFraction, Instant now)
    {
        var end = _answeredAt ?? _cancelledAt ?? now;
        IReadOnlyList<Pause> stops = [.. _pauses.Select(pause => pause.End is null ? pause with { End = Instant.Max(end, pause.Start) } : pause)];
        var reckoning = ServiceClockCalculator.Reckon(Promise.Target, calendar, startedAt, stops, warnFraction);
        var due = NotBefore is { } floor ? Instant.Max(reckoning.DueAt, floor) : reckoning.DueAt;
        var isBreached = _answeredAt is { } answer ? answer > due : end >= due; // An answer at the due instant is in time (S15).
        var late = isBreached ? ServiceClockCalculator.Elapsed(Promise.Target.Measure, calendar, due, end, stops) : Duration.Zero;
        return new TrialOutcome(due, reckoning.WarnAt < due && reckoning.WarnAt <= end, isBreached, late);
    }
}
