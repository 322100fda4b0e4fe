namespace Serverless.Durable.Tests;

public sealed class EventTests
{
    [Fact]
    public void Several_waits_for_one_name_are_served_oldest_first()
    {
        var story = Story.Of(async context =>
        {
            var first = context.WaitForExternalEvent<int>("Go");
            var second = context.WaitForExternalEvent<int>("Go");
            return new[] { await first, await second };
        });

        story.Deliver(story.Raised("go", "1"), story.Raised("GO", "2"));

        Assert.Equal("[1,2]", story.Completion?.Result);
    }

    [Fact]
    public void A_cancelled_wait_leaves_the_line()
    {
        var story = Story.Of(async context =>
        {
            using var losing = new CancellationTokenSource();
            var first = context.WaitForExternalEvent<int>("Go", losing.Token);
            var second = context.WaitForExternalEvent<int>("Go");
            losing.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            return await second;
        });

        story.Deliver(story.Raised("Go", "7"));

        Assert.Equal("7", story.Completion?.Result);
    }

    [Fact]
    public void A_wait_that_times_out_is_cancelled_and_swallows_no_later_event()
    {
        var story = Story.Of(async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(
                () => context.WaitForExternalEvent<int>("Go", TimeSpan.FromMinutes(1)));
            return await context.WaitForExternalEvent<int>("Go", TimeSpan.FromMinutes(1));
        });

        Assert.Equal(["1 timer"], story.Actions);
        story.After(TimeSpan.FromMinutes(1), story.Fired(1));
        Assert.Equal(["2 timer"], story.Actions);
        story.Deliver(story.Raised("Go", "5"));
        Assert.Equal("5", story.Completion?.Result);
    }

    [Fact]
    public void A_wait_with_a_time_limit_takes_a_kept_event_without_a_timer()
    {
        var story = Story.Of(async context =>
        {
            await context.CallActivityAsync("Work");
            return await context.WaitForExternalEvent<int>("Go", TimeSpan.FromMinutes(1));
        });

        story.Deliver(story.Raised("Go", "3")).Deliver(story.Done(1));

        Assert.Equal(["2 Completed"], story.Actions);
        Assert.Equal("3", story.Completion?.Result);
    }

    [Fact]
    public void An_event_in_the_batch_of_its_timer_loses_when_it_comes_second()
    {
        var story = Story.Of(async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                return "late, " + await context.WaitForExternalEvent<string>("Go");
            }
        });

        story.Deliver(story.Fired(1), story.Raised("Go", "\"kept\""));

        Assert.Equal("\"late, kept\"", story.Completion?.Result);
    }

    [Fact]
    public void A_caller_can_end_a_timed_wait_and_both_wait_and_timer_are_gone()
    {
        var story = Story.Of(async context =>
        {
            using var giving = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<int>("Go", TimeSpan.FromMinutes(1), giving.Token);
            giving.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
            return await context.WaitForExternalEvent<int>("Go");
        });

        Assert.Empty(story.Actions);
        story.Deliver(story.Raised("Go", "1"));
        Assert.Equal("1", story.Completion?.Result);
    }

    [Fact]
    public void A_payload_of_another_shape_fails_the_wait_and_nothing_else()
    {
        var story = Story.Of(async context =>
        {
            await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => context.WaitForExternalEvent<int>("Go"));
            return await context.WaitForExternalEvent<int>("Go");
        });

        story.Deliver(story.Raised("Go", "\"seven\""), story.Raised("Go", "7"));

        Assert.Equal("7", story.Completion?.Result);
    }

    [Fact]
    public void A_payload_that_its_own_type_refuses_fails_the_wait_and_nothing_else()
    {
        var story = Story.Of(async context =>
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => context.WaitForExternalEvent<Stars>("Rated"));
            return (await context.WaitForExternalEvent<Stars>("Rated")).Count;
        });

        story.Deliver(story.Raised("Rated", """{"count":9}"""), story.Raised("Rated", """{"count":5}"""));

        Assert.Equal("5", story.Completion?.Result);
    }

    [Fact]
    public void A_sent_event_takes_an_id_and_is_confirmed()
    {
        var story = Story.Of(async context =>
        {
            context.SendEvent("other", "Ping", new { hop = 1 });
            await context.CallActivityAsync("Work");
            return true;
        });

        Assert.Equal(["1 Ping!", "2 Work"], story.Actions);
        Assert.Equal("""{"hop":1}""", story.Result.Actions[0].SendEvent.Data);
        story.Deliver(story.Done(2));
        Assert.Equal(["3 Completed"], story.Actions);
    }

    private sealed record Stars
    {
        public Stars(int count)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 5);
            Count = count;
        }

        public int Count { get; }
    }
}
