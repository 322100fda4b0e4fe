namespace Serverless.Functions.Tests;

/// <content>Promises, warnings and alerts (H20–H27, H40, H41, S30–S44).</content>
internal sealed partial class PlainCase
{
    private const double WarnPart = 0.8;

    private static readonly TimeSpan BetweenLevels = TimeSpan.FromHours(2);
    private static readonly TimeSpan PromiseAwaited = TimeSpan.FromDays(30);

    private PlainClock? Latest(string kind) => _clocks.LastOrDefault(clock => clock.Kind == kind);

    private PlainClock? OpenOf(string kind) => Latest(kind) is { IsOpen: true } clock ? clock : null;

    /// <summary>The name of the latest round of a promise.</summary>
    public string NameOf(string kind) => Latest(kind)?.Name ?? kind;

    /// <summary>The promised hours; null for what is not promised to such a case.</summary>
    private int? Hours(string kind) => kind switch
    {
        "first-response" or "next-answer" => IsVip ? 12 : 24,
        "initial-handling" => IsVip ? 24 : 48,
        "resolution" when Department == "technical-support" => IsVip ? 48 : 72,
        "resolution" when Department == "process-improvement" => IsVip ? 36 : 48,
        "incident" when IsClass1 => 2,
        _ => null,
    };

    private PlainClock? StartClock(string kind, DateTime start, List<(DateTime From, DateTime? To)>? pauses = null, DateTime? notBefore = null)
    {
        if (Hours(kind) is not { } hours)
        {
            return null;
        }

        var clock = new PlainClock
        {
            Kind = kind,
            Round = (Latest(kind)?.Round ?? 0) + 1,
            Start = start,
            Length = TimeSpan.FromHours(hours),
            Pauses = pauses ?? [],
            IsPausable = kind == "resolution",
        };
        SetInstants(clock);
        clock.DueAt = notBefore > clock.DueAt ? notBefore.Value : clock.DueAt;
        _clocks.Add(clock);
        return clock;
    }

    private void StartIncident(DateTime start)
    {
        if (StartClock("incident", start) is not { } clock)
        {
            return;
        }

        Alert(clock, 2, "ma");
        clock.Alerts.Add(new PlainAlert { Level = 2, Target = 1, Staff = "cora", IsCopy = true });
        Send(clock.Step("copy-2"), "cora");
    }

    // Three working days, warned when four fifths of the office hours until then are used (H25).
    private void StartAnalysis()
    {
        var due = days.CloseOfDay(_now, 3);
        var part = (int)(days.OfficeSeconds(_now, due) * WarnPart);
        _clocks.Add(new PlainClock
        {
            Kind = "feedback-analysis",
            Round = (Latest("feedback-analysis")?.Round ?? 0) + 1,
            Start = _now,
            WarnAt = days.AfterOfficeSeconds(_now, part),
            DueAt = due,
        });
    }

    private static void SetInstants(PlainClock clock, DateTime? pauseEnds = null)
    {
        clock.DueAt = clock.After(clock.Length, pauseEnds);
        clock.WarnAt = clock.After(clock.Length * WarnPart, pauseEnds);
    }

    private void Warn(PlainClock clock)
    {
        clock.IsWarned = true;
        if (_now < clock.DueAt)
        {
            Send(clock.Step("warning"), Handler);
        }
    }

    private void Breach(PlainClock clock)
    {
        clock.State = PlainState.Breached;
        clock.NextLevel = clock.Kind == "incident" ? 3 : 1;
        Climb(clock, clock.DueAt);
    }

    private void Climb(PlainClock clock, DateTime came)
    {
        if (clock.Current.Select(alert => alert.Promise).Max() is { } promise && promise > _now)
        {
            clock.NextAt = promise;
            return;
        }

        var level = clock.NextLevel;
        Alert(clock, level, level switch { 1 => "su", 2 => "ma", 3 => "dai", _ => "ops" });
        clock.NextLevel = level + 1;
        clock.NextAt = level < 3 ? came + BetweenLevels : null;
        clock.HearsUntil = level <= 3 ? came + PromiseAwaited : null;
    }

    private void Alert(PlainClock clock, int level, string to)
    {
        clock.Alerts.Add(new PlainAlert { Level = level, Target = clock.Target, Staff = to });
        Send(clock.Step($"alert-{level}"), to);
    }

    private static void StopLadder(PlainClock clock) => (clock.NextAt, clock.HearsUntil) = (null, null);

    private void Answer(string kind, DateTime? happenedAt = null)
    {
        var at = happenedAt ?? _now;
        var clock = at < _now ? _clocks.LastOrDefault(one => one.Kind == kind && one.Start <= at) : Latest(kind);
        if (clock is null)
        {
            return;
        }

        var due = clock.State == PlainState.Paused ? clock.After(clock.Length, at) : clock.DueAt;
        var isLateNews = clock.State == PlainState.Breached && at <= due && (clock.MetAt is null || at < clock.MetAt);
        if (!clock.IsOpen && !isLateNews)
        {
            return;
        }

        clock.State = at <= due ? PlainState.Met : PlainState.Breached;
        clock.MetAt = at;
        StopLadder(clock);
        AllClear(clock);
    }

    private void CancelClocks()
    {
        foreach (var clock in _clocks.Where(clock => clock.IsOpen))
        {
            Cancel(clock);
        }
    }

    private void Cancel(PlainClock clock)
    {
        clock.State = clock.State == PlainState.Breached ? PlainState.Breached : PlainState.Cancelled;
        clock.IsCancelled = true;
        StopLadder(clock);
        AllClear(clock);
    }

    // Everybody who was alerted under a target that counts no more; who confirmed an incident knows (S44).
    private void AllClear(PlainClock clock)
    {
        if (clock.Alerts is not [.., var last])
        {
            return;
        }

        var isVoid = !clock.IsOpen || (clock.State != PlainState.Breached && last.Target < clock.Target);
        var told = clock.Alerts.Where(alert => alert.Target == last.Target && (clock.Kind != "incident" || alert.IsCopy || !alert.IsConfirmed))
            .Select(alert => alert.Staff).Distinct().ToList();
        if (!isVoid || told.Count == 0 || !clock.Cleared.Add(last.Target))
        {
            return;
        }

        var step = last.Target == 1 ? $"{clock.Name}/all-clear" : $"{clock.Name}/target-{last.Target}/all-clear";
        told.ForEach(staff => Send(step, staff));
    }

    private void Pause()
    {
        foreach (var clock in _clocks.Where(clock => clock is { IsPausable: true, State: PlainState.Running }))
        {
            (clock.State, clock.Left) = (PlainState.Paused, clock.DueAt - _now);
            clock.Pauses.Add((_now, null));
        }
    }

    private void Resume(DateTime at)
    {
        foreach (var clock in _clocks.Where(clock => clock.State == PlainState.Paused))
        {
            clock.Pauses[^1] = (clock.Pauses[^1].From, at);
            clock.State = PlainState.Running;
            if (clock.IsTakenOver)
            {
                (clock.DueAt, clock.WarnAt) = (at + clock.Left, at.AddSeconds(Math.Floor(clock.Left.TotalSeconds * WarnPart)));
            }
            else
            {
                Aim(clock, TimeSpan.FromHours(Hours(clock.Kind) ?? clock.Length.TotalHours), at);
            }
        }
    }

    // Nobody is late for what was not asked yet (S32).
    private static void Aim(PlainClock clock, TimeSpan length, DateTime at)
    {
        var isOther = clock.Length != length;
        clock.Length = length;
        SetInstants(clock);
        clock.DueAt = clock.DueAt > at ? clock.DueAt : at;
        clock.WarnAt = clock.WarnAt < clock.DueAt ? clock.WarnAt : clock.DueAt;
        if (isOther)
        {
            clock.Target++;
            clock.IsWarned &= clock.WarnAt <= at;
        }
    }

    private void RetargetAll()
    {
        foreach (var clock in _clocks.Where(clock => clock.State == PlainState.Running || clock is { State: PlainState.Breached, IsOpen: true }))
        {
            if (Hours(clock.Kind) is not { } hours || TimeSpan.FromHours(hours) == clock.Length)
            {
                continue;
            }

            var due = clock.After(TimeSpan.FromHours(hours));
            if (clock.State == PlainState.Breached && due <= _now)
            {
                continue; // A miss stays a miss, unless the new target lies ahead (S31, S42).
            }

            if (clock.IsTakenOver && clock.DueAt < (due > _now ? due : _now))
            {
                continue; // The earlier instant of a merged case holds.
            }

            clock.IsTakenOver = false;
            var isRevived = clock.State == PlainState.Breached;
            clock.State = PlainState.Running;
            Aim(clock, TimeSpan.FromHours(hours), _now);
            if (isRevived)
            {
                StopLadder(clock);
                AllClear(clock);
            }
        }
    }
}
