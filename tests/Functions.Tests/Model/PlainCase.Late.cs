namespace Serverless.Functions.Tests;

/// <content>Corrections, setting aside, analysis and confirmations.</content>
internal sealed partial class PlainCase
{
    private bool Correct(Act.Correct correct)
    {
        var wasSpecial = IsSpecial;
        var (vip, department, class1, special) = (correct.Vip ?? IsVip, correct.Department ?? Department, correct.Class1 ?? IsClass1, correct.Special || IsSpecial);
        if ((vip, department, class1, special) == (IsVip, Department, IsClass1, IsSpecial))
        {
            return false;
        }

        (IsVip, Department, IsClass1, IsSpecial) = (vip, department, class1, special);
        RetargetAll();
        if (!IsOpen)
        {
            return true;
        }

        if (Latest("incident") is null)
        {
            StartIncident(_now);
        }

        if (Latest("resolution") is null)
        {
            StartClock("resolution", OpenedAt, [.. _waits.Select(wait => (wait.From, (DateTime?)(wait.To ?? _now)))], notBefore: _now);
            if (Status == PlainStatus.Waiting)
            {
                Pause();
            }
        }

        if (IsSpecial && !wasSpecial)
        {
            MakeSpecial();
        }

        return true;
    }

    private bool SetAside()
    {
        if (!IsOpen || IsSetAside)
        {
            return false;
        }

        EndWaiting(_now);
        (Status, ClosedAt, IsSetAside) = (PlainStatus.Closed, _now, true);
        foreach (var clock in _clocks.Where(clock => clock.IsOpen))
        {
            Cancel(clock);
            clock.State = PlainState.Cancelled; // Counted neither met nor missed (S17).
        }

        return true;
    }

    private bool Analyse()
    {
        if (Latest("feedback-analysis") is null || _analysed == Latest("feedback-analysis")!.Round)
        {
            return false;
        }

        _analysed = Latest("feedback-analysis")!.Round;
        Answer("feedback-analysis");
        return true;
    }

    private int _analysed;

    private bool Confirm(Act.Confirm confirm)
    {
        var staff = confirm.Level switch { 1 => "su", 2 => "ma", 3 => "dai", _ => "ops" };
        var clock = _clocks.LastOrDefault(one => one.Kind == confirm.Clock);
        if (clock?.Alerts.LastOrDefault(one => one.Level == confirm.Level && one.Staff == staff && !one.IsCopy) is not { } alert)
        {
            return false;
        }

        if (alert.IsConfirmed)
        {
            return true;
        }

        (alert.IsConfirmed, alert.Promise) = (true, confirm.PromiseHours is { } hours ? _now.AddHours(hours) : null);
        if (alert.Target == clock.Target && clock.HearsUntil is { } until && (clock.NextAt is not null || _now < until))
        {
            clock.NextAt = alert.Promise;
            clock.HearsUntil = alert.Promise is null ? null : until;
        }

        if (clock.Kind == "incident")
        {
            Answer("incident");
        }

        return true;
    }
}
