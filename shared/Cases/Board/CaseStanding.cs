using System.Globalization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>What the board shows of a case beside its head: worked out from the file at each commit, and nothing personal in it.</summary>
/// <param name="Alarm">How pressing it is.</param>
/// <param name="NextClock">The open clock that is due first; absent when none is due.</param>
/// <param name="Alerts">The alerts that wait for confirmation, at most one a clock.</param>
public sealed record CaseStanding(CaseAlarm Alarm, ClockName? NextClock, IReadOnlyList<WaitingAlert> Alerts)
{
    /// <summary>How a case stands that a former version of the program wrote and nothing has touched since.</summary>
    public static CaseStanding Unknown { get; } = new(CaseAlarm.None, null, []);

    /// <summary>How a file stands.</summary>
    public static CaseStanding Of(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ClockView? next = null;
        var alarm = CaseAlarm.None;
        foreach (var clock in file.Clocks)
        {
            if (!clock.IsOpen)
            {
                continue;
            }

            next = clock.DueAt is { } due && (next is null || due < next.DueAt) ? clock : next;
            alarm = clock.State == ClockState.Breached ? CaseAlarm.Breached
                : clock is { State: ClockState.Running, WarnedAt: not null } && alarm == CaseAlarm.None ? CaseAlarm.Warned
                : alarm;
        }

        return new CaseStanding(alarm, next?.Name, file.Alerts.IsEmpty ? [] : Waiting(file));
    }

    /// <summary>The alerts as one line of text, such as <c>resolution|1|bob|638998308000000000</c>; absent when none waits.</summary>
    public string? WriteAlerts() => Alerts.Count == 0 ? null : string.Join('\n', Alerts.Select(alert => string.Create(
        CultureInfo.InvariantCulture, $"{alert.Clock}|{alert.Level}|{alert.RaisedAt.ToUnixTimeTicks()}|{alert.StaffId}")));

    /// <summary>Reads what <see cref="WriteAlerts"/> wrote.</summary>
    public static IReadOnlyList<WaitingAlert> ReadAlerts(string? text) => string.IsNullOrEmpty(text) ? [] : [.. text.Split('\n').Select(line =>
    {
        var parts = line.Split('|', 4);
        return new WaitingAlert(
            ClockName.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[3],
            Instant.FromUnixTimeTicks(long.Parse(parts[2], CultureInfo.InvariantCulture)));
    })];

    /// <summary>A record's equality compares lists by reference; two standings are equal when they say the same.</summary>
    public bool Equals(CaseStanding? other) =>
        other is not null && Alarm == other.Alarm && NextClock == other.NextClock && Alerts.SequenceEqual(other.Alerts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Alarm, NextClock, Alerts.Count);

    // A confirmation speaks for all alerts that were raised before it; one that comes after a broken promise waits anew.
    private static IReadOnlyList<WaitingAlert> Waiting(CaseFile file)
    {
        var waiting = new List<WaitingAlert>();
        foreach (var clock in file.Clocks.Where(clock => clock.IsOpen))
        {
            AlertView? last = null;
            Instant? confirmed = null;
            foreach (var alert in file.AlertsOf(clock))
            {
                last = alert;
                confirmed = alert.ConfirmedAt is { } at && (confirmed is null || at > confirmed) ? at : confirmed;
            }

            if (last is { ConfirmedAt: null } && (confirmed is null || last.RaisedAt > confirmed))
            {
                waiting.Add(new WaitingAlert(last.Clock, last.Level, last.StaffId, last.RaisedAt));
            }
        }

        return waiting;
    }
}
