using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>What an episode costs, in bytes allocated: the same on every machine.</summary>
public sealed class CostTests
{
    private static readonly DateTimeOffset Now = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DurableTaskRegistry Registry = new DurableTaskRegistry()
        .AddOrchestratorFunc<int, int>("Flow", async (context, steps) =>
        {
            var sum = 0;
            for (var step = 0; step < steps; step++)
            {
                sum += await context.CallActivityAsync<int>("Work", step);
            }

            return sum;
        });

    [Fact]
    public void Replaying_twice_the_history_costs_twice_as_much()
    {
        _ = Replay(500); // Compiles.

        var (short_, long_) = (Replay(500), Replay(2_000));

        Assert.InRange((double)long_ / short_, 3, 5);
        Assert.True(short_ / 500 < 1_200, $"{short_ / 500} bytes a step");
    }

    [Fact]
    public void The_thousandth_step_of_a_live_execution_costs_what_the_tenth_did()
    {
        var execution = new OrchestrationExecution(Registry, "i");
        execution.Replay([], Start());
        var costs = new List<long>();

        for (var step = 1; step <= 1_000; step++)
        {
            HistoryEvent[] batch = [HistoryEvents.OrchestratorStarted(Now), Done(step)];
            var before = GC.GetAllocatedBytesForCurrentThread();
            execution.Continue(batch);
            costs.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var (early, late) = (Median(costs[10..60]), Median(costs[^50..]));
        Assert.True(late <= early * 1.2, $"{early} then {late} bytes a step");
        Assert.True(Median(costs) < 4_000, $"{Median(costs)} bytes a step");
    }

    private static long Median(List<long> costs) => costs.Order().ElementAt(costs.Count / 2);

    private static long Replay(int steps)
    {
        var past = new List<HistoryEvent>(Start());
        for (var step = 1; step < steps; step++)
        {
            past.Add(new HistoryEvent { EventId = step, TaskScheduled = new TaskScheduledEvent { Name = "Work" } });
            past.Add(HistoryEvents.OrchestratorStarted(Now));
            past.Add(Done(step));
        }

        HistoryEvent[] batch = [HistoryEvents.OrchestratorStarted(Now)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = new OrchestrationExecution(Registry, "i").Replay(past, batch);
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(steps, result.Actions.Single().Id);
        return cost;
    }

    private static HistoryEvent[] Start() =>
        [HistoryEvents.OrchestratorStarted(Now), HistoryEvents.ExecutionStarted(Now, "Flow", "i", "e", "5000")];

    private static HistoryEvent Done(int id) =>
        HistoryEvents.ActivityEnded(Now, id, new ActivityOutcome.Completed("1"));
}
