using System.Globalization;

namespace Serverless.Functions.Tests;

/// <summary>
/// One case by the handbook and the standard policy's figures, event by event: which words go out, and when. It shares nothing with the
/// service but the naming of words. Plain on purpose: the next thing that falls due is looked for anew each time.
/// </summary>
internal sealed partial class PlainCase(string name, WorkedDays days)
{
    private readonly Dictionary<string, int> _numbered = [];
    private readonly List<PlainClock> _clocks = [];
    private readonly HashSet<string> _keys = [];
    private DateTime _now;
    private int _tasks;

    /// <summary>Every word with its instant, by its id.</summary>
    public List<(string Id, DateTime At)> Sent { get; } = [];

    public PlainStatus Status { get; private set; }

    public bool IsSetAside { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public int Round { get; private set; } = 1;

    public bool IsOpened { get; private set; }

    private bool IsOpen => Status != PlainStatus.Closed;

    private string Handler { get; set; } = "";

    private string? Owner { get; set; }

    private DateTime OpenedAt { get; set; }

    private bool IsVip { get; set; }

    private bool IsClass1 { get; set; }

    private bool IsSpecial { get; set; }

    private bool IsSpoken { get; set; }

    private string Department { get; set; } = "";

    /// <summary>Does everything that falls due until an instant, which is included.</summary>
    /// <param name="until">Until when.</param>
    /// <param name="awake">From when on the service runs: what fell due before happens then (S43).</param>
    public void RunTo(DateTime until, DateTime? awake = null)
    {
        if (!IsOpened)
        {
            return;
        }

        if (awake > _now)
        {
            _now = awake.Value;
        }

        while (Next() is { } next && next.At <= until)
        {
            _now = next.At > _now ? next.At : _now;
            next.Do();
        }

        _now = until > _now ? until : _now;
    }

    private (DateTime At, Action Do)? Next()
    {
        (DateTime At, Action Do)? first = null;
        foreach (var due in Dues())
        {
            if (first is null || due.At < first.Value.At)
            {
                first = due;
            }
        }

        return first;
    }

    private IEnumerable<(DateTime At, Action Do)> Dues()
    {
        foreach (var clock in _clocks)
        {
            if (clock.State == PlainState.Running)
            {
                yield return clock.IsWarned ? (clock.DueAt, () => Breach(clock)) : (clock.WarnAt, () => Warn(clock));
            }
            else if (clock is { State: PlainState.Breached, IsOpen: true, NextAt: { } at })
            {
                yield return (at, () => Climb(clock, at));
            }
        }

        foreach (var due in DuesOfWaiting().Concat(DuesAfterClosure()))
        {
            yield return due;
        }
    }

    private void Send(string step, string to) => Sent.Add(($"{name}/{step}/{to}", _now));

    /// <summary>A word whose id the file's place makes unique: counted here, as the comparison counts them there.</summary>
    private void SendNumbered(string step, string to)
    {
        var number = _numbered[step] = _numbered.GetValueOrDefault(step) + 1;
        Send(string.Create(CultureInfo.InvariantCulture, $"{step}-~{number}"), to);
    }

    private void Task(string kind, string to) => Send(string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_tasks}"), to);
}

internal enum PlainStatus
{
    Received,
    Responded,
    Handling,
    Waiting,
    Resolved,
    Closed,
}
