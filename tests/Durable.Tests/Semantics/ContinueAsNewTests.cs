using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed class ContinueAsNewTests
{
    [Fact]
    public void Untaken_events_are_carried_over_even_when_they_come_behind_the_end()
    {
        var story = Restarting(keeps: true);

        story.Deliver(
            story.Raised("Other", "1"), story.Raised("Go"), story.Raised("Go", "2"), story.Raised("Third", "3"));

        Assert.Equal(OrchestrationStatus.ContinuedAsNew, story.Completion?.OrchestrationStatus);
        Assert.Equal("""{"round":2}""", story.Completion?.Result);
        Assert.Equal(
            ["Go 2", "Other 1", "Third 3"], // Name by name, each in the order of arrival.
            story.Completion!.CarryoverEvents.Select(entry => $"{entry.EventRaised.Name} {entry.EventRaised.Input}"));
        Assert.All(story.Completion.CarryoverEvents, entry => Assert.Equal(-1, entry.EventId));
    }

    [Fact]
    public void Events_that_a_suspension_held_back_are_carried_over_too()
    {
        var story = Restarting(keeps: true);

        story.Deliver(story.Suspended(), story.Raised("Go"), story.Raised("Go", "2"), story.Resumed());

        Assert.Equal(["2"], story.Completion!.CarryoverEvents.Select(entry => entry.EventRaised.Input));
    }

    [Fact]
    public void Untaken_events_are_dropped_when_the_code_says_so()
    {
        var story = Restarting(keeps: false);

        story.Deliver(story.Raised("Go"), story.Raised("Go", "2"));

        Assert.Empty(story.Completion!.CarryoverEvents);
    }

    [Fact]
    public void Unawaited_work_is_sent_along()
    {
        var story = Story.Of(context =>
        {
            context.SendEvent("other", "Ping", null);
            _ = context.CallActivityAsync("Work");
            context.ContinueAsNew();
            return Task.FromResult("ignored");
        });

        Assert.Equal(["1 Ping!", "2 Work", "3 ContinuedAsNew"], story.Actions);
        Assert.Null(story.Completion?.Result);
    }

    [Fact]
    public void Code_that_throws_after_asking_fails()
    {
        var story = Story.Of<bool>(context =>
        {
            context.ContinueAsNew(1);
            throw new FormatException("no");
        });

        Assert.Equal(OrchestrationStatus.Failed, story.Completion?.OrchestrationStatus);
    }

    private static Story Restarting(bool keeps) => Story.Of<object?>(async context =>
    {
        await context.WaitForExternalEvent<object?>("Go");
        context.ContinueAsNew(new { round = 2 }, keeps);
        return null;
    });
}
