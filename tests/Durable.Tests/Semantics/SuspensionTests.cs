using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed class SuspensionTests
{
    [Fact]
    public void Actions_made_just_before_a_suspension_wait_for_the_resumption()
    {
        var story = TwoSteps();

        story.Deliver(story.Done(1), story.Suspended());
        Assert.Empty(story.Actions);
        Assert.True(story.Result.IsSuspended);
        story.Deliver(story.Raised("Noise"));
        Assert.Empty(story.Actions);
        story.Deliver(story.Resumed());
        Assert.Equal(["2 B"], story.Actions);
        story.Deliver(story.Done(2, "\"end\""));

        Assert.Equal("\"end\"", story.Completion?.Result);
    }

    [Fact]
    public void What_arrives_during_a_suspension_is_handled_in_order_after_it()
    {
        var story = Story.Of(async context =>
        {
            var a = await context.WaitForExternalEvent<int>("Item");
            var b = await context.WaitForExternalEvent<int>("Item");
            return new[] { a, b };
        });

        story.Deliver(story.Suspended(), story.Raised("Item", "1")).Deliver(story.Raised("Item", "2"));
        Assert.Null(story.Completion);
        story.Deliver(story.Resumed());

        Assert.Equal("[1,2]", story.Completion?.Result);
    }

    [Fact]
    public void Time_goes_on_during_a_suspension()
    {
        var story = Story.Of(async context =>
        {
            await context.WaitForExternalEvent<int>("Item");
            return context.CurrentUtcDateTime;
        });
        var start = story.Now;

        story.Deliver(story.Suspended());
        story.After(TimeSpan.FromHours(1), story.Raised("Item", "1")).Deliver(story.Resumed());

        Assert.Equal($"\"{start.AddHours(1):yyyy-MM-ddTHH:mm:ss}Z\"", story.Completion?.Result);
    }

    [Fact]
    public void A_suspension_after_the_end_changes_nothing()
    {
        var story = TwoSteps();

        story.Deliver(story.Done(1)).Deliver(story.Done(2), story.Suspended());

        Assert.Equal(["3 Completed"], story.Actions);
        Assert.False(story.Result.IsSuspended);
    }

    [Fact]
    public void Termination_works_during_a_suspension_and_sends_nothing_else()
    {
        var story = TwoSteps();

        story.Deliver(story.Done(1), story.Suspended()).Deliver(story.Terminated("enough"));

        Assert.Equal(["3 Terminated"], story.Actions);
        Assert.Equal("enough", story.Completion?.Result);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, story.Result.RuntimeStatus);
    }

    [Fact]
    public void Suspending_twice_and_resuming_while_running_do_no_harm()
    {
        var story = TwoSteps();

        story.Deliver(story.Suspended(), story.Suspended()).Deliver(story.Resumed(), story.Resumed(), story.Done(1));

        Assert.Equal(["2 B"], story.Actions);
    }

    [Fact]
    public void No_code_runs_after_a_termination()
    {
        var ran = false;
        var story = Story.Of(async context =>
        {
            try
            {
                await context.CallActivityAsync("A");
            }
            finally
            {
                ran = true;
            }

            return true;
        });

        story.Deliver(story.Terminated(null), story.Done(1));

        Assert.Equal(OrchestrationStatus.Terminated, story.Completion?.OrchestrationStatus);
        Assert.Null(story.Completion?.Result);
        Assert.False(ran);
    }

    private static Story TwoSteps() => Story.Of(async context =>
    {
        await context.CallActivityAsync("A");
        return await context.CallActivityAsync<string>("B");
    });
}
