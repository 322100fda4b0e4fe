using NodaTime;

namespace Serverless.Cases;

/// <summary>Walks a case's timeline once and keeps the clocks that a policy on trial would have run.</summary>
internal sealed class TrialReplay(CaseFile file, ServicePolicy policy, WorkingCalendar calendar)
{
    private readonly List<TrialTimer> _timers = [];
    private bool _isOpening = true;

    public void Run()
    {
        var prefix = CaseFile.Open((CaseEvent.Opened)file.Timeline[0]); // A file begins with its opening.
        foreach (var entry in file.Timeline.Skip(1))
        {
            var before = CaseTraits.Of(prefix.Head);
            prefix = prefix.Apply(entry);
            var after = CaseTraits.Of(prefix.Head);
            if (entry is CaseEvent.Sorted && _isOpening && _timers.Count == 0)
            {
                StartOpening(after, prefix.Head.OpenedAt, notBefore: null);
            }
            else if (after != before)
            {
                Retarget(after, prefix.Head, entry.At);
            }

            _isOpening &= entry is CaseEvent.MessageReceived or CaseEvent.Sorted or CaseEvent.ClockStarted;
            See(entry, after, prefix.Head);
        }
    }

    public Dictionary<ClockName, TrialOutcome> Outcomes(Instant now) =>
        _timers.ToDictionary(timer => timer.Name, timer => timer.Outcome(calendar, policy.WarnFraction, now));

    private void See(CaseEvent entry, CaseTraits traits, CaseHead head)
    {
        switch (entry)
        {
            case CaseEvent.ClockStarted started when !(_isOpening && started.StartedAt == head.OpenedAt) && Find(started.Clock) is null:
                Start(started.Clock, traits, started.StartedAt, started.Pauses, null);
                break;
            case CaseEvent.ClockMet met:
                Find(met.Clock)?.Answer(met.AnsweredAt);
                break;
            case CaseEvent.ClockCancelled cancelled:
                Find(cancelled.Clock)?.Cancel(cancelled.At);
                break;
            case CaseEvent.WaitingStarted:
                Each(timer => timer.Pause(entry.At));
                break;
            case CaseEvent.WaitingEnded:
                Each(timer => timer.Resume(entry.At));
                break;
            case CaseEvent.Reopened reopened when Imagined(ClockKind.Resolution) is { } resolution:
                Start(
                    resolution.Name with { Round = resolution.Name.Round + 1 }, traits, resolution.StartedAt,
                    [.. resolution.Pauses, new Pause(reopened.ClosedAt ?? reopened.At, reopened.At)], null);
                break;
            default:
                AnswerImagined(entry);
                break;
        }
    }

    // Clocks that only the draft knows are answered by what answers their kind (S17).
    private void AnswerImagined(CaseEvent entry)
    {
        if (entry is CaseEvent.Responded or CaseEvent.HandlingPlanned or CaseEvent.Resolved)
        {
            Imagined(ClockKind.FirstResponse)?.Answer(entry.At);
        }

        if (entry is CaseEvent.HandlingPlanned or CaseEvent.Resolved)
        {
            Imagined(ClockKind.InitialHandling)?.Answer(entry.At);
        }

        if (entry is CaseEvent.Closed)
        {
            Imagined(ClockKind.Resolution)?.Answer(entry.At);
            Each(timer =>
            {
                if (file.Clock(timer.Name) is null)
                {
                    timer.Cancel(entry.At);
                }
            });
        }
    }

    private void StartOpening(CaseTraits traits, Instant openedAt, Instant? notBefore)
    {
        foreach (var kind in policy.OpensWith.Where(kind => _timers.All(timer => timer.Name.Kind != kind)))
        {
            Start(ClockName.First(kind), traits, openedAt, [], notBefore);
        }
    }

    private void Start(ClockName name, CaseTraits traits, Instant startedAt, IReadOnlyList<Pause> pauses, Instant? notBefore)
    {
        if (Find(name) is null && policy.TargetOf(name.Kind, traits) is { } promise)
        {
            _timers.Add(new TrialTimer(name, promise, startedAt, pauses) { NotBefore = notBefore });
        }
    }

    private void Retarget(CaseTraits traits, CaseHead head, Instant at)
    {
        Each(timer =>
        {
            if (policy.TargetOf(timer.Name.Kind, traits) is { } promise && promise.Target != timer.Promise.Target)
            {
                timer.Retarget(promise, at);
            }
        });
        if (head.IsOpen)
        {
            StartOpening(traits, head.OpenedAt, notBefore: at);
        }
    }

    private TrialTimer? Find(ClockName name) => _timers.Find(timer => timer.Name == name);

    // The latest round of a kind that the case itself never had.
    private TrialTimer? Imagined(ClockKind kind) =>
        file.LatestClock(kind) is null ? _timers.FindLast(timer => timer.Name.Kind == kind) : null;

    private void Each(Action<TrialTimer> act) => _timers.ForEach(act);
}
