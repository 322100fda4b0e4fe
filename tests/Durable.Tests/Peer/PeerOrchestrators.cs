using System.Collections.Concurrent;

namespace Serverless.Durable.Tests;

/// <summary>The flows of <c>scenarios.cjs</c>, written for our runtime.</summary>
internal static class PeerOrchestrators
{
    private static readonly TaskOptions Retry =
        TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1), 2));

    public static DurableTaskRegistry CreateRegistry()
    {
        var attempts = new ConcurrentDictionary<string, int>();
        return AddOrchestrators(new DurableTaskRegistry())
            .AddActivityFunc<int, int>("Double", (_, n) => Task.FromResult(n * 2))
            .AddActivityFunc<string, string>("Greet", (_, name) => Task.FromResult($"Hello {name}"))
            .AddActivityFunc<object?, string>("Break", (_, _) =>
                throw new InvalidOperationException("the lamp is broken"))
            .AddActivityFunc<int, string>("Flaky", (context, failures) =>
            {
                var attempt = attempts.AddOrUpdate(context.InstanceId, 1, (_, done) => done + 1);
                return attempt <= failures
                    ? throw new InvalidOperationException($"attempt {attempt} failed")
                    : Task.FromResult($"attempt {attempt}");
            });
    }

    private static DurableTaskRegistry AddOrchestrators(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, object[]>("Sequence", async (context, n) =>
        {
            var twice = await context.CallActivityAsync<int>("Double", n);
            var four = await context.CallActivityAsync<int>("Double", twice);
            return [twice, four, await context.CallActivityAsync<string>("Greet", "größer ☃")];
        })
        .AddOrchestratorFunc<int[], int[]>("FanOut", (context, numbers) =>
            Task.WhenAll(numbers.Select(n => context.CallActivityAsync<int>("Double", n))))
        .AddOrchestratorFunc<int, string>("Retried", (context, failures) =>
            context.CallActivityAsync<string>("Flaky", failures, Retry))
        .AddOrchestratorFunc<object?, string>("Fails", (context, _) => context.CallActivityAsync<string>("Break"))
        .AddOrchestratorFunc<object?, string>("Compensates", async (context, _) =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Break");
            }
            catch (TaskFailedException)
            {
                return await context.CallActivityAsync<string>("Greet", "after all");
            }
        })
        .AddOrchestratorFunc<object?, object>("Race", async (context, _) =>
        {
            try
            {
                return new { answer = await context.WaitForExternalEvent<object>("Answer", TimeSpan.FromHours(1)) };
            }
            catch (TaskCanceledException)
            {
                return await context.CallActivityAsync<string>("Greet", "silence");
            }
        })
        .AddOrchestratorFunc<int, object>("Parent", async (context, n) =>
        {
            context.SetCustomStatus(new { asks = "Child" });
            var options = new SubOrchestrationOptions(InstanceId: $"{context.InstanceId}-child");
            return new { child = await context.CallSubOrchestratorAsync<int>("Child", n, options) };
        })
        .AddOrchestratorFunc<int, int>("Child", async (context, n) =>
            await context.CallActivityAsync<int>("Double", n) + 1)
        .AddOrchestratorFunc<object?, string?>("ParentOfFailing", async (context, _) =>
        {
            try
            {
                var options = new SubOrchestrationOptions(InstanceId: $"{context.InstanceId}-child");
                await context.CallSubOrchestratorAsync("Fails", null, options);
                return null;
            }
            catch (TaskFailedException)
            {
                return "caught";
            }
        })
        .AddOrchestratorFunc<Loop, int>("Loop", async (context, state) =>
        {
            var total = state.Total + await context.WaitForExternalEvent<int>("Add");
            if (state.Round < 3)
            {
                context.ContinueAsNew(new Loop(state.Round + 1, total));
            }

            return total;
        })
        .AddOrchestratorFunc<object?, string>("Waits", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            return await context.CallActivityAsync<string>("Greet", await context.WaitForExternalEvent<string>("Go"));
        });

    private sealed record Loop(int Round, int Total);
}
