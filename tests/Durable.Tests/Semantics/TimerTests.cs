namespace Serverless.Durable.Tests;

public sealed class TimerTests
{
    [Fact]
    public void A_week_is_cut_into_parts_of_three_days_from_a_fixed_end()
    {
        var story = Story.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        var start = story.Now;

        Assert.Equal(start.AddDays(3), FireAt(story));
        story.After(TimeSpan.FromDays(3) + TimeSpan.FromHours(1), story.Fired(1));
        Assert.Equal(["2 timer"], story.Actions);
        Assert.Equal(start.AddDays(6).AddHours(1), FireAt(story));
        story.After(TimeSpan.FromDays(3), story.Fired(2));
        Assert.Equal(["3 timer"], story.Actions);
        Assert.Equal(start.AddDays(7), FireAt(story));
        story.After(TimeSpan.FromHours(23), story.Fired(3));
        Assert.Equal(["4 Completed"], story.Actions);
    }

    [Fact]
    public void Exactly_three_days_are_one_part()
    {
        var story = Story.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            return true;
        });

        story.After(TimeSpan.FromDays(3), story.Fired(1));

        Assert.Equal(["2 Completed"], story.Actions);
    }

    [Fact]
    public void A_part_that_fires_after_the_end_is_the_last()
    {
        var story = Story.Of(async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return true;
        });

        story.After(TimeSpan.FromDays(30), story.Fired(1));

        Assert.Equal(["2 Completed"], story.Actions);
    }

    [Fact]
    public void Times_keep_their_hundred_nanoseconds()
    {
        var end = new DateTime(2031, 3, 4, 6, 0, 0, DateTimeKind.Utc).AddTicks(1_234_567);

        var story = Story.Of(async context =>
        {
            await context.CreateTimer(end, CancellationToken.None);
            return true;
        });

        Assert.Equal(end, story.Result.Actions[0].CreateTimer.FireAt.ToDateTime());
    }

    [Fact]
    public void A_timer_that_is_cancelled_before_it_is_sent_is_taken_back_and_keeps_its_id()
    {
        var story = Story.Of(async context =>
        {
            using var timing = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), timing.Token);
            timing.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            await context.CallActivityAsync("Work");
            return true;
        });

        Assert.Equal(["2 Work"], story.Actions);
    }

    [Fact]
    public void A_timer_that_is_cancelled_later_asks_for_nothing_and_its_firing_is_ignored()
    {
        var story = Story.Of(async context =>
        {
            using var timing = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), timing.Token);
            await context.WaitForExternalEvent<object?>("Go");
            timing.Cancel();
            await context.CallActivityAsync("Work");
            return timer.Status.ToString();
        });

        story.Deliver(story.Raised("Go"));
        Assert.Equal(["2 Work"], story.Actions);
        story.Deliver(story.Fired(1));
        Assert.Empty(story.Actions);
        story.Deliver(story.Done(2));
        Assert.Equal("\"Canceled\"", story.Completion?.Result);
    }

    [Fact]
    public void A_timer_under_a_cancelled_token_is_never_made()
    {
        var story = Story.Of(async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(
                () => context.CreateTimer(TimeSpan.FromHours(1), new CancellationToken(canceled: true)));
            await context.CallActivityAsync("Work");
            return true;
        });

        Assert.Equal(["2 Work"], story.Actions);
    }

    [Fact]
    public void A_past_moment_is_legal_and_local_time_is_not()
    {
        var story = Story.Of(async context =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => context.CreateTimer(
                DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Local), CancellationToken.None));
            await context.CreateTimer(TimeSpan.FromDays(-1), CancellationToken.None);
            return true;
        });

        Assert.Equal(story.Now.AddDays(-1), FireAt(story));
    }

    private static DateTimeOffset FireAt(Story story) => story.Result.Actions[^1].CreateTimer.FireAt.ToDateTimeOffset();
}
