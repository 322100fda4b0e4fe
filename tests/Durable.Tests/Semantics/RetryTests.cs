using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed class RetryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Delays_grow_up_to_their_limit()
    {
        var story = Under(new RetryPolicy(5, Second, 10, maxRetryInterval: TimeSpan.FromSeconds(30)));
        var delays = new List<TimeSpan>();

        for (var id = 1; id < 9; id += 2)
        {
            story.Deliver(story.Broken(id));
            delays.Add(story.Result.Actions[0].CreateTimer.FireAt.ToDateTimeOffset() - story.Now);
            story.After(delays[^1], story.Fired(id + 1));
        }

        Assert.Equal([1, 10, 30, 30], delays.Select(delay => delay.TotalSeconds));
        story.Deliver(story.Broken(9, "last"));
        Assert.EndsWith("(#9) failed with an unhandled exception: last", story.Completion!.FailureDetails.ErrorMessage);
    }

    [Fact]
    public void A_failure_that_another_try_cannot_help_is_not_retried()
    {
        var story = Under(new RetryPolicy(5, Second));

        story.Deliver(story.Broken(1, nonRetriable: true));

        Assert.Equal(["2 Failed"], story.Actions);
    }

    [Fact]
    public void The_predicate_decides()
    {
        var story = Under(new RetryPolicy(5, Second) { HandleFailure = failure => failure.ErrorMessage == "passing" });

        story.Deliver(story.Broken(1, "passing")).Deliver(story.Fired(2));
        Assert.Equal(["3 Work"], story.Actions);
        story.Deliver(story.Broken(3, "for good"));
        Assert.Equal(["4 Failed"], story.Actions);
    }

    [Fact]
    public void A_predicate_that_throws_fails_the_call()
    {
        var story = Under(new RetryPolicy(5, Second) { HandleFailure = _ => throw new FormatException("no idea") });

        story.Deliver(story.Broken(1));

        Assert.Equal("no idea", story.Completion?.FailureDetails.ErrorMessage);
    }

    [Fact]
    public void No_attempt_starts_after_the_time_limit()
    {
        var story = Under(new RetryPolicy(9, Second, 2, retryTimeout: TimeSpan.FromSeconds(2)));

        story.Deliver(story.Broken(1)).After(Second, story.Fired(2)).Deliver(story.Broken(3));

        Assert.Equal(["4 Failed"], story.Actions); // The next delay of 2 s would end 3 s after the first attempt.
    }

    [Fact]
    public void A_failure_without_details_is_retried()
    {
        var story = Under(new RetryPolicy(2, Second));

        story.Deliver(new HistoryEvent { EventId = -1, TaskFailed = new TaskFailedEvent { TaskScheduledId = 1 } });

        Assert.Equal(["2 timer"], story.Actions);
    }

    [Fact]
    public void A_child_is_tried_again_under_its_id()
    {
        var policy = TaskOptions.FromRetryPolicy(new RetryPolicy(2, Second));
        var story = Story.Of(context => context.CallSubOrchestratorAsync<int>("Child", null, policy));

        story.Deliver(HistoryEvents.SubOrchestrationEnded(story.Now, 1, new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Failed,
        }));
        story.Deliver(story.Fired(2));

        Assert.Equal(["3 Child@e1:0001"], story.Actions);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(1, 1, double.PositiveInfinity)]
    public void A_policy_out_of_range_is_refused(int attempts, int seconds, double coefficient) =>
        Assert.ThrowsAny<ArgumentException>(
            () => new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), coefficient));

    private static Story Under(RetryPolicy policy) =>
        Story.Of(context => context.CallActivityAsync<int>("Work", 1, TaskOptions.FromRetryPolicy(policy)));
}
