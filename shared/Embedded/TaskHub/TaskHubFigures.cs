using System.Diagnostics.Metrics;

namespace Serverless.Embedded;

/// <summary>What a hub has done since it was made, also as the meter <c>Serverless.TaskHub</c>.</summary>
internal sealed class TaskHubFigures : IDisposable
{
    private readonly Meter _meter = new("Serverless.TaskHub");
    private long _episodes;
    private long _replays;
    private long _replayedEvents;
    private long _activities;
    private long _timers;
    private long _evictions;
    private long _conflicts;

    public TaskHubFigures()
    {
        _meter.CreateObservableCounter("taskhub.episodes", () => Episodes);
        _meter.CreateObservableCounter("taskhub.replays", () => Replays);
        _meter.CreateObservableCounter("taskhub.replayed_events", () => ReplayedEvents);
        _meter.CreateObservableCounter("taskhub.activities", () => Activities);
        _meter.CreateObservableCounter("taskhub.timers", () => Timers);
        _meter.CreateObservableCounter("taskhub.evictions", () => Evictions);
        _meter.CreateObservableCounter("taskhub.conflicts", () => Conflicts);
    }

    /// <summary>Episodes committed.</summary>
    public long Episodes => Interlocked.Read(ref _episodes);

    /// <summary>Instances brought back from their history.</summary>
    public long Replays => Interlocked.Read(ref _replays);

    /// <summary>Events that those histories held.</summary>
    public long ReplayedEvents => Interlocked.Read(ref _replayedEvents);

    /// <summary>Activities that have ended.</summary>
    public long Activities => Interlocked.Read(ref _activities);

    /// <summary>Timers that fired.</summary>
    public long Timers => Interlocked.Read(ref _timers);

    /// <summary>Idle instances dropped from memory.</summary>
    public long Evictions => Interlocked.Read(ref _evictions);

    /// <summary>Turns taken again because somebody changed the instance meanwhile.</summary>
    public long Conflicts => Interlocked.Read(ref _conflicts);

    public void EpisodeCommitted() => Interlocked.Increment(ref _episodes);

    public void Replayed(int events)
    {
        Interlocked.Increment(ref _replays);
        Interlocked.Add(ref _replayedEvents, events);
    }

    public void ActivityEnded() => Interlocked.Increment(ref _activities);

    public void TimerFired() => Interlocked.Increment(ref _timers);

    public void Evicted() => Interlocked.Increment(ref _evictions);

    public void Conflicted() => Interlocked.Increment(ref _conflicts);

    public void Dispose() => _meter.Dispose();
}
