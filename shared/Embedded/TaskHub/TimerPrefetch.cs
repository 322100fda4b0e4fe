namespace Serverless.Embedded;

/// <summary>Brings orchestrations into memory shortly before their timers are due, so that many due at once are not late.</summary>
internal sealed class TimerPrefetch(SqliteDatabase database, InstanceTable instances, TaskHubOptions options)
{
    private const int Page = 500;

    private readonly List<(TimerRow Row, string InstanceId)> _page = new(Page);
    private readonly int _max = options.LiveInstancesMax / 2;
    private TimerRow _cursor = TimerRow.First;
    private long _restsUntil = long.MinValue;

    /// <summary>Posts what is due within the lead, beyond what has been fired, and tells when to look again.</summary>
    public long Look(long now, TimerRow fired)
    {
        if (options.PrefetchLead == TimeSpan.Zero || _max == 0)
        {
            return long.MaxValue;
        }

        if (now < _restsUntil)
        {
            return _restsUntil;
        }

        _cursor = _cursor.FireAt < fired.FireAt ? fired : _cursor;
        var until = now + options.PrefetchLead.Ticks;
        for (var posted = 0; posted < _max;)
        {
            _page.Clear();
            database.Read(session => Read(session, until));
            foreach (var (row, instanceId) in _page)
            {
                if (row.FireAt > until)
                {
                    return row.FireAt - options.PrefetchLead.Ticks;
                }

                _cursor = row;
                instances.Post(instanceId, HubMessage.Prefetch.Instance);
                posted++;
            }

            if (_page.Count < Page)
            {
                return long.MaxValue;
            }
        }

        // More would push out what was just brought in.
        _restsUntil = until;
        return _restsUntil;
    }

    private bool Read(SqliteSession session, long until)
    {
        HubReader.Timers(session, _cursor, until, Page, _page);
        return true;
    }
}
