using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

public sealed class CallTests
{
    [Fact]
    public void A_task_that_failed_before_anybody_awaited_it_throws_all_the_same()
    {
        var story = Story.Of(async context =>
        {
            var early = context.CallActivityAsync("Early");
            await context.CallActivityAsync("Work");
            await early;
            return true;
        });

        story.Deliver(story.Broken(1, "the lamp is broken"));
        Assert.Empty(story.Actions);
        story.Deliver(story.Done(2));

        Assert.Equal(OrchestrationStatus.Failed, story.Completion?.OrchestrationStatus);
        var details = story.Completion!.FailureDetails;
        Assert.Equal(typeof(TaskFailedException).FullName, details.ErrorType);
        Assert.Equal("Task 'Early' (#1) failed with an unhandled exception: the lamp is broken", details.ErrorMessage);
        Assert.Equal("Some.Error", details.InnerFailure.ErrorType);
    }

    [Fact]
    public void Waiting_for_all_waits_for_the_slowest_and_then_throws()
    {
        var story = Story.Of(async context =>
        {
            await Task.WhenAll(context.CallActivityAsync("A"), context.CallActivityAsync("B"));
            return true;
        });

        story.Deliver(story.Broken(1));
        Assert.Null(story.Completion);
        story.Deliver(story.Done(2));
        Assert.Equal(OrchestrationStatus.Failed, story.Completion?.OrchestrationStatus);
    }

    [Fact]
    public void An_absent_or_null_result_is_the_default()
    {
        var story = Story.Of(async context =>
            (await context.CallActivityAsync<int>("A"), await context.CallActivityAsync<string?>("B")) is (0, null));

        story.Deliver(story.Done(1)).Deliver(story.Done(2, "null"));

        Assert.Equal("true", story.Completion?.Result);
    }

    [Fact]
    public void Null_input_and_result_are_absent_on_the_wire()
    {
        var story = Story.Of<object?>(async context =>
        {
            await context.CallActivityAsync("Work");
            return null;
        });

        Assert.Null(story.Result.Actions[0].ScheduleTask.Input);
        story.Deliver(story.Done(1));
        Assert.Null(story.Completion?.Result);
    }

    [Fact]
    public void Names_in_the_history_may_differ_in_case()
    {
        var registry = new DurableTaskRegistry().AddOrchestratorFunc<object?, bool>("Flow", async (context, _) =>
        {
            await context.CallActivityAsync("Work");
            return true;
        });
        var now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var result = new OrchestrationExecution(registry, "i").Replay(
            [
                HistoryEvents.OrchestratorStarted(now),
                HistoryEvents.ExecutionStarted(now, "FLOW", "i", "e", null),
                new HistoryEvent { EventId = 1, TaskScheduled = new TaskScheduledEvent { Name = "wORK" } },
            ],
            [HistoryEvents.ActivityEnded(now, 1, new ActivityOutcome.Completed(null))]);

        Assert.Equal(OrchestrationStatus.Completed, result.Completion?.OrchestrationStatus);
    }

    [Fact]
    public void Children_get_an_id_from_execution_and_action()
    {
        var story = Story.Of(async context =>
        {
            context.SetCustomStatus("x");
            await Task.WhenAll(context.CallSubOrchestratorAsync("Child"), context.CallSubOrchestratorAsync("Child"));
            return true;
        });

        Assert.Equal(["1 Child@e1:0001", "2 Child@e1:0002"], story.Actions);
    }

    [Fact]
    public void A_child_reports_its_result_or_its_failure()
    {
        var story = Story.Of(async context =>
        {
            var options = new SubOrchestrationOptions(InstanceId: "c1");
            var good = await context.CallSubOrchestratorAsync<int>("Child", 1, options);
            try
            {
                await context.CallSubOrchestratorAsync("Child", 2, new TaskOptions().WithInstanceId("c2"));
            }
            catch (TaskFailedException failure)
            {
                return $"{good} {failure.TaskName} {failure.TaskId} {failure.FailureDetails.ErrorType}";
            }

            return "";
        });

        story.Deliver(HistoryEvents.SubOrchestrationEnded(story.Now, 1, new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Completed,
            Result = "41",
        }));
        story.Deliver(HistoryEvents.SubOrchestrationEnded(story.Now, 2, new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Terminated,
        }));

        Assert.Equal("\"41 Child 2 (unknown)\"", story.Completion?.Result);
    }

    [Fact]
    public void An_envelope_decides_what_a_completed_activity_means()
    {
        var options = new OrchestrationOptions { ReadActivityResult = ActivityEnvelope.Read };
        var policy = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
        var story = Story.Of<object?, int>(
            (context, _) => context.CallActivityAsync<int>("Work", 1, policy), null, options);

        story.Deliver(story.Done(1, """
            "{\"ok\":false,\"error\":{\"type\":\"E\",\"message\":\"m\"}}"
            """));
        Assert.Equal(["2 timer"], story.Actions);
        story.Deliver(story.Fired(2)).Deliver(story.Done(3, """
            "{\"ok\":true,\"value\":12}"
            """));

        Assert.Equal("12", story.Completion?.Result);
    }
}
