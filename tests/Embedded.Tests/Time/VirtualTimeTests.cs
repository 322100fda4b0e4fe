namespace Serverless.Embedded.Tests;

public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly VirtualTimeProvider _time = new(Start);
    private readonly List<(string Name, TimeSpan At)> _fired = [];

    [Fact]
    public void Timers_fire_in_the_order_of_their_instants_and_see_them()
    {
        Arm("later", hours: 3);
        Arm("first", hours: 1);
        Arm("also later", hours: 3);

        _time.MoveTo(Start.AddHours(5));

        Assert.Equal(
            [("first", TimeSpan.FromHours(1)), ("later", TimeSpan.FromHours(3)), ("also later", TimeSpan.FromHours(3))],
            _fired);
        Assert.Equal(Start.AddHours(5), _time.GetUtcNow());
    }

    [Fact]
    public void A_timer_armed_on_the_way_fires_on_the_same_way()
    {
        using var timer = _time.CreateTimer(_ => Arm("second", hours: 1), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        _time.MoveTo(Start.AddHours(2));

        Assert.Equal([("second", TimeSpan.FromHours(2))], _fired);
    }

    [Fact]
    public void A_periodic_timer_fires_for_every_period_and_never_after_it_was_disposed_of()
    {
        var timer = _time.CreateTimer(_ => Note("tick"), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        _time.MoveTo(Start.AddHours(3));

        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.FromHours(1)));
        _time.MoveTo(Start.AddHours(9));
        Assert.Equal(3, _fired.Count);
        Assert.Null(_time.NextTimerAt);
    }

    [Fact]
    public void The_clock_never_goes_back_and_a_far_timer_never_fires()
    {
        using var timer = _time.CreateTimer(_ => Note("never"), null, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan);

        _time.MoveTo(Start.AddHours(-1));

        Assert.Equal(Start, _time.GetUtcNow());
        Assert.Null(_time.NextTimerAt);
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(TimeSpan.FromHours(-1), TimeSpan.Zero));
    }

    [Fact]
    public async Task An_advance_ends_only_when_the_work_that_came_due_is_done()
    {
        var work = new WorkInHand();
        using var clock = new VirtualClock(_time, work);
        using var timer = _time.CreateTimer(_ => work.Begin(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        var advance = clock.AdvanceAsync(TimeSpan.FromHours(2), CancellationToken.None);
        Assert.False(advance.IsCompleted);
        Assert.Equal(Start.AddHours(1), _time.GetUtcNow()); // Time stands still beside the work.
        work.End();

        Assert.Equal(Start.AddHours(2), await advance);
    }

    [Fact]
    public async Task Nobody_goes_back_in_time_or_puts_down_what_is_not_in_hand()
    {
        var work = new WorkInHand();
        using var clock = new VirtualClock(_time, work);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => clock.AdvanceAsync(TimeSpan.FromTicks(-1), CancellationToken.None));
        Assert.Throws<InvalidOperationException>(work.End);
    }

    private void Arm(string name, int hours) =>
        _time.CreateTimer(_ => Note(name), null, TimeSpan.FromHours(hours), Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add((name, _time.GetUtcNow() - Start));
}
