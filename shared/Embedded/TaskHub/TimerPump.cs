namespace Serverless.Embedded;

/// <summary>Fires the timers of the table in the order of their due instants, with one armed alarm and a bounded window.</summary>
/// <remarks>
/// A timer is no object: the pump reads those due, posts them to their instances and remembers how far it has come. Their
/// rows go with the episodes that take them, so a crash reads them again. A timer may be posted twice; it is taken once.
/// </remarks>
internal sealed class TimerPump : IDisposable
{
    private const int Page = 500;

    // A wall clock can be set and a machine can sleep, which an alarm does not notice.
    private static readonly TimeSpan AlarmMax = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly SqliteDatabase _database;
    private readonly InstanceTable _instances;
    private readonly HubSurroundings _around;
    private readonly TaskHubOptions _options;
    private readonly Lock _gate = new();
    private readonly ITimer _alarm;
    private readonly TimerPrefetch _prefetch;
    private readonly List<(TimerRow Row, string InstanceId)> _page = new(Page);
    private TimerRow _cursor = TimerRow.First;
    private long _horizon = long.MinValue;
    private long _nextAt = long.MaxValue;
    private int _inFlight;
    private bool _hasMoreDue;
    private bool _isPumping;
    private bool _pumpsAgain;
    private bool _isOpen;

    public TimerPump(SqliteDatabase database, InstanceTable instances, HubSurroundings around, TaskHubOptions options)
    {
        _database = database;
        _instances = instances;
        _around = around;
        _options = options;
        _prefetch = new TimerPrefetch(database, instances, options);
        _alarm = around.Time.CreateTimer(
            static pump => ((TimerPump)pump!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires what came due while the hub was down, oldest first, and arms the alarm for the next.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
        }

        Pump();
    }

    public void Close()
    {
        lock (_gate)
        {
            _isOpen = false;
        }

        _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes note of a row that has just been committed. Called on the writer's thread, so it reads nothing.</summary>
    public void Added(TimerRow row, string instanceId)
    {
        lock (_gate)
        {
            if (!_isOpen)
            {
                return;
            }

            // The pump may be past this row already, and does not look back.
            var now = _around.Time.GetUtcNow().UtcTicks;
            if (row.FireAt > Math.Max(_horizon, now))
            {
                ArmFor(row.FireAt, now);
                return;
            }

            _inFlight++;
        }

        Fire(row, instanceId);
    }

    /// <summary>Takes note of posted timers that an instance has taken; called before it puts their work down.</summary>
    public void Taken(int count)
    {
        lock (_gate)
        {
            _inFlight -= count;
            if (!_hasMoreDue || _inFlight > _options.FiredTimersMax / 2)
            {
                return;
            }

            _hasMoreDue = false;
        }

        Pump();
    }

    public void Dispose() => _alarm.Dispose();

    private void Ring()
    {
        _around.Work.Begin();
        try
        {
            if (IsDue())
            {
                Pump();
            }
        }
        finally
        {
            _around.Work.End();
        }
    }

    /// <summary>Whether something is due; else it was only time to look at the clock.</summary>
    private bool IsDue()
    {
        lock (_gate)
        {
            if (_nextAt <= _around.Time.GetUtcNow().UtcTicks)
            {
                return true;
            }

            Arm();
            return false;
        }
    }

    private void Pump()
    {
        lock (_gate)
        {
            _pumpsAgain = true;
            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        while (GoesOn())
        {
            PumpOnce();
        }
    }

    private bool GoesOn()
    {
        lock (_gate)
        {
            _isPumping = _pumpsAgain && _isOpen;
            _pumpsAgain = false;
            return _isPumping;
        }
    }

    private void PumpOnce()
    {
        var now = _around.Time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            _horizon = Math.Max(_horizon, now);
            _nextAt = long.MaxValue;
        }

#pragma warning disable CA1031 // The worker loop: whatever a read meets, the alarm must be armed again.
        try
        {
            var next = FireDue(now);
            next = Math.Min(next, _prefetch.Look(now, _cursor));
            lock (_gate)
            {
                _nextAt = Math.Min(_nextAt, next);
                Arm();
            }
        }
        catch (Exception reason)
        {
            _around.Logger.TimersUnread(reason);
            lock (_gate)
            {
                _nextAt = now + TryAgainAfter.Ticks;
                Arm();
            }
        }
#pragma warning restore CA1031
    }

    /// <summary>Posts what is due and tells when the next is.</summary>
    private long FireDue(long now)
    {
        while (HasRoom())
        {
            _page.Clear();
            _database.Read(session => Read(session, now));
            foreach (var (row, instanceId) in _page)
            {
                if (row.FireAt > now)
                {
                    return row.FireAt;
                }

                _cursor = row;
                lock (_gate)
                {
                    _inFlight++;
                }

                Fire(row, instanceId);
            }

            if (_page.Count < Page)
            {
                return long.MaxValue;
            }
        }

        return long.MaxValue; // Taken pumps on.
    }

    private bool Read(SqliteSession session, long until)
    {
        HubReader.Timers(session, _cursor, until, Page, _page);
        return true;
    }

    private bool HasRoom()
    {
        lock (_gate)
        {
            _hasMoreDue = _inFlight >= _options.FiredTimersMax;
            return !_hasMoreDue;
        }
    }

    private void Fire(TimerRow row, string instanceId)
    {
        _around.Figures.TimerFired();
        _instances.Post(instanceId, new HubMessage.TimerDue(row));
    }

    private void ArmFor(long fireAt, long now)
    {
        var prefetchAt = fireAt - _options.PrefetchLead.Ticks;
        var at = prefetchAt > now ? prefetchAt : fireAt;
        if (at < _nextAt)
        {
            _nextAt = at;
            Arm();
        }
    }

    private void Arm()
    {
        if (!_isOpen || _nextAt == long.MaxValue)
        {
            return;
        }

        var wait = TimeSpan.FromTicks(Math.Max(0, _nextAt - _around.Time.GetUtcNow().UtcTicks));
        _alarm.Change(wait < AlarmMax ? wait : AlarmMax, Timeout.InfiniteTimeSpan);
    }
}
