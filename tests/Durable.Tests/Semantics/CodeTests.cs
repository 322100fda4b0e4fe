using System.Runtime.CompilerServices;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>What the orchestrator's own code may do, and what happens when it does something else.</summary>
public sealed class CodeTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public void A_wait_for_nothing_of_the_context_fails_with_a_clear_message()
    {
        var story = Story.Of(context => new TaskCompletionSource<int>().Task);

        Assert.Equal(OrchestrationStatus.Failed, story.Completion?.OrchestrationStatus);
        var details = story.Completion!.FailureDetails;
        Assert.Contains("its context did not make", details.ErrorMessage, StringComparison.Ordinal);
        Assert.True(details.IsNonRetriable);
    }

    [Fact]
    public void A_continuation_from_another_thread_is_refused_and_fails_the_orchestration()
    {
        var foreign = new TaskCompletionSource();
        var registry = new DurableTaskRegistry().AddOrchestratorFunc<object?, bool>("Flow", async (context, _) =>
        {
            _ = context.CallActivityAsync("Work");
            await foreign.Task;
            return true;
        });
        var now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var execution = new OrchestrationExecution(registry, "i");
        execution.Replay(
            [], [HistoryEvents.OrchestratorStarted(now), HistoryEvents.ExecutionStarted(now, "Flow", "i", "e", null)]);

        foreign.SetResult(); // From outside of any episode, as a finished web request would.
        var result = execution.Continue([HistoryEvents.EventRaised(now, "x", null)]);

        Assert.Equal("ForeignWait", Assert.Single(result.Actions).CompleteOrchestration.FailureDetails.ErrorType);
    }

    [Fact]
    public void The_context_cannot_be_used_from_another_thread()
    {
        Exception? thrown = null;

        var story = Story.Of(context =>
        {
            var thread = new Thread(() => thrown = Record.Exception(() => context.NewGuid()));
            thread.Start();
            thread.Join();
            return Task.FromResult(true);
        });

        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public void Code_that_asks_for_no_context_still_stays_in_the_episode()
    {
        var threads = new HashSet<int>();
        var story = Story.Of(async context =>
        {
            await context.CallActivityAsync("A").ConfigureAwait(false);
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.WhenAll(context.CallActivityAsync("B"), context.CallActivityAsync("C")).ConfigureAwait(false);
            threads.Add(Environment.CurrentManagedThreadId);
            return await context.CallActivityAsync<int>("D");
        });

        story.Deliver(story.Done(1)).Deliver(story.Done(2), story.Done(3)).Deliver(story.Done(4, "9"));

        Assert.Equal("9", story.Completion?.Result);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void Yields_continuations_and_started_tasks_run_in_the_episode()
    {
        var thread = Environment.CurrentManagedThreadId;
        var story = Story.Of(async context =>
        {
            await Task.Yield();
            var doubled = await context.CallActivityAsync<int>("A").ContinueWith(
                task => Environment.CurrentManagedThreadId == thread ? task.Result * 2 : -1, TaskScheduler.Current);
            return await Task.Factory.StartNew(
                () => doubled + 1, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        });

        story.Deliver(story.Done(1, "20"));

        Assert.Null(story.Completion?.FailureDetails);
        Assert.Equal("41", story.Completion?.Result);
    }

    [Fact]
    public void What_escapes_from_async_void_fails_the_orchestration_and_not_the_host()
    {
        var story = Story.Of(async context =>
        {
            Escape();
            await context.CallActivityAsync("A");
            return true;

            async void Escape()
            {
                await Task.Yield();
                throw new FormatException("escaped");
            }
        });

        Assert.Equal("escaped", story.Completion?.FailureDetails.ErrorMessage);
    }

    [Fact]
    public void Nothing_ambient_leaks_in_or_out()
    {
        var before = new SynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(before);
        Ambient.Value = "caller";
        try
        {
            var story = Story.Of(async context =>
            {
                await context.CallActivityAsync("A");
                Ambient.Value = "orchestrator";
                return true;
            });
            story.Deliver(story.Done(1));

            Assert.Equal("caller", Ambient.Value);
            Assert.Same(before, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    [Fact]
    public void An_abandoned_execution_leaves_nothing_behind()
    {
        var reference = Abandon();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(reference.IsAlive);
    }

    [Fact]
    public void Failures_carry_their_causes()
    {
        var story = Story.Of<bool>(_ => throw new FormatException("outer", new TimeoutException("inner")));

        var details = story.Completion!.FailureDetails;
        Assert.Equal(("System.FormatException", "outer"), (details.ErrorType, details.ErrorMessage));
        Assert.Equal("inner", details.InnerFailure.ErrorMessage);
        Assert.False(details.IsNonRetriable);
    }

    [Fact]
    public void Ids_are_new_each_time_and_the_same_in_every_replay()
    {
        var seen = new List<Guid>();
        var story = Story.Of(async context =>
        {
            var first = context.NewGuid();
            await context.CallActivityAsync("A");
            seen.Add(first);
            seen.Add(context.NewGuid());
            return true;
        });

        story.Deliver(story.Done(1)); // Replayed from bytes, live and revived.

        Assert.Equal(6, seen.Count);
        Assert.Equal(seen[..2], seen[2..4]);
        Assert.Equal(seen[..2], seen[4..]);
        Assert.NotEqual(seen[0], seen[1]);
    }

    [Fact]
    public void A_custom_status_that_some_host_would_refuse_is_refused_at_once()
    {
        var story = Story.Of(context =>
        {
            context.SetCustomStatus(new string('x', 9_000));
            return Task.FromResult(true);
        });

        Assert.Equal("System.ArgumentException", story.Completion?.FailureDetails.ErrorType);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // Else the test's own frame could keep it alive.
    private static WeakReference Abandon()
    {
        var registry = new DurableTaskRegistry().AddOrchestratorFunc<object?, bool>("Flow", async (context, _) =>
        {
            await context.WaitForExternalEvent<int>("Go", TimeSpan.FromDays(30));
            return true;
        });
        var now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var execution = new OrchestrationExecution(registry, "i");
        execution.Replay(
            [], [HistoryEvents.OrchestratorStarted(now), HistoryEvents.ExecutionStarted(now, "Flow", "i", "e", null)]);
        return new WeakReference(execution);
    }
}
