using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Durable.Tests;

/// <summary>The orchestrators that the vectors describe in their <c>orchestratorSteps</c>.</summary>
internal static class VectorOrchestrators
{
    public static DurableTaskRegistry Registry { get; } = new DurableTaskRegistry()
        .AddOrchestratorFunc<JsonElement, JsonElement>("VecOneActivity", (context, input) =>
            context.CallActivityAsync<JsonElement>("SayHello", input.GetProperty("city").GetString()))
        .AddOrchestratorFunc<int, object[]>("VecSequence", async (context, n) =>
        {
            var a = await context.CallActivityAsync<JsonElement>("Double", n);
            var b = await context.CallActivityAsync<JsonElement>("Describe", new { value = a, note = "größer → ☃" });
            return [a, b];
        })
        .AddOrchestratorFunc<string[], JsonElement[]>("VecFanOut", (context, items) =>
            Task.WhenAll(items.Select(item => context.CallActivityAsync<JsonElement>("Work", item))))
        .AddOrchestratorFunc<string, JsonElement>("VecUnhandled", (context, input) =>
            context.CallActivityAsync<JsonElement>("Charge", input))
        .AddOrchestratorFunc<JsonElement, object>("VecCompensate", async (context, input) =>
        {
            var order = input.GetProperty("order").GetString();
            await context.CallActivityAsync("Reserve", order);
            try
            {
                await context.CallActivityAsync("Charge", order);
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync("Release", order);
                return new { status = "released" };
            }

            return new { status = "charged" };
        })
        .AddOrchestratorFunc<int, JsonElement>("VecRetry3", (context, input) => Retry(context, input, 3))
        .AddOrchestratorFunc<int, JsonElement>("VecRetry2", (context, input) => Retry(context, input, 2))
        .AddOrchestratorFunc<int, string>("VecTimer", async (context, seconds) =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            return "fired";
        })
        .AddOrchestratorFunc<JsonElement, object>("VecApproval", async (context, input) =>
        {
            using var timing = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(input.GetProperty("hours").GetInt32()), timing.Token);
            var approval = context.WaitForExternalEvent<JsonElement>("Approval");
            if (await Task.WhenAny(timer, approval) == timer)
            {
                await context.CallActivityAsync("Escalate", "late");
                return new { outcome = "escalated" };
            }

            timing.Cancel();
            var reference = await context.CallActivityAsync<JsonElement>("Publish", await approval);
            return new Dictionary<string, object> { ["outcome"] = "approved", ["ref"] = reference };
        })
        .AddOrchestratorFunc<object?, string>("VecRaceReturn", async (context, _) =>
        {
            var timer = context.CreateTimer(TimeSpan.FromSeconds(600), CancellationToken.None);
            var done = context.WaitForExternalEvent<object?>("Done");
            return await Task.WhenAny(timer, done) == done ? "event" : "timer";
        })
        .AddOrchestratorFunc<string, JsonElement>("VecEventLater", async (context, input) =>
        {
            await context.CallActivityAsync("Prepare", input);
            return await context.WaitForExternalEvent<JsonElement>("Go");
        })
        .AddOrchestratorFunc<object?, JsonElement[]>("VecTwoItems", async (context, _) =>
        {
            var a = await context.WaitForExternalEvent<JsonElement>("Item");
            var b = await context.WaitForExternalEvent<JsonElement>("Item");
            return [a, b];
        })
        .AddOrchestratorFunc<JsonElement, object>("VecParent", async (context, _) =>
        {
            var child = await context.CallSubOrchestratorAsync<JsonElement>(
                "VecChild", new { k = 1 }, new SubOrchestrationOptions(InstanceId: "child-of-parent"));
            return new { child };
        })
        .AddOrchestratorFunc<JsonElement, JsonElement>("VecParentDefault", async (context, _) =>
        {
            await context.CallActivityAsync("Prepare");
            return await context.CallSubOrchestratorAsync<JsonElement>("VecChild", 5);
        })
        .AddOrchestratorFunc<JsonElement, int>("VecChildRun", (context, input) =>
        {
            context.SetCustomStatus(context.Parent?.InstanceId ?? "none");
            return Task.FromResult(input.GetProperty("k").GetInt32() + 1);
        })
        .AddOrchestratorFunc<Loop, int>("VecLoop", async (context, loop) =>
        {
            var total = loop.Total + await context.WaitForExternalEvent<int>("Add");
            if (loop.Round < 3)
            {
                context.ContinueAsNew(new Loop(loop.Round + 1, total));
            }

            return total;
        })
        .AddOrchestratorFunc<int, string?>("VecRestart", async (context, n) =>
        {
            await context.CallActivityAsync("Step", n);
            if (n >= 2)
            {
                return "end";
            }

            context.ContinueAsNew(n + 1, preserveUnprocessedEvents: false);
            return null;
        })
        .AddOrchestratorFunc<string, bool>("VecStatus", async (context, input) =>
        {
            context.SetCustomStatus(new { stage = "scan", percent = 10 });
            await context.CallActivityAsync("Scan", input);
            context.SetCustomStatus("scanned");
            await context.WaitForExternalEvent<object?>("Continue");
            context.SetCustomStatus(null);
            return true;
        })
        .AddOrchestratorFunc<string, JsonElement>("VecTwoSteps", async (context, input) =>
        {
            var a = await context.CallActivityAsync<JsonElement>("StepA", input);
            return await context.CallActivityAsync<JsonElement>("StepB", a);
        })
        .AddOrchestratorFunc<int, int>("VecFifty", async (context, n) =>
        {
            var sum = 0;
            for (var i = 1; i <= n; i++)
            {
                sum += await context.CallActivityAsync<int>("AddOne", i);
            }

            return sum;
        })
        .AddOrchestratorFunc<string, JsonElement>("VecChanged", (context, input) =>
            context.CallActivityAsync<JsonElement>("NewName", input))
        .AddOrchestratorFunc<JsonElement, object?>("VecNotify", async (context, input) =>
        {
            context.SendEvent(input.GetProperty("target").GetString()!, "Ping", new { hop = 1 });
            await context.CallActivityAsync("Log", "sent");
            return null;
        })
        .AddOrchestratorFunc<int, JsonElement>("VecSequenceShort", async (context, input) =>
        {
            var one = await context.CallActivityAsync<JsonElement>("One", input);
            return await context.CallActivityAsync<JsonElement>("Two", one);
        })
        .AddOrchestratorFunc<JsonNode?, object?>("VecImmediate", (_, _) => Task.FromResult<object?>(null))
        .AddOrchestratorFunc<object?, int[]>("VecTwoTimers", async (context, _) =>
        {
            var start = context.CurrentUtcDateTime;
            var a = context.CreateTimer(TimeSpan.FromSeconds(30), CancellationToken.None);
            var b = context.CreateTimer(TimeSpan.FromSeconds(10), CancellationToken.None);
            await b;
            var seenB = (int)(context.CurrentUtcDateTime - start).TotalSeconds;
            await a;
            return [seenB, (int)(context.CurrentUtcDateTime - start).TotalSeconds];
        });

    private static Task<JsonElement> Retry(TaskOrchestrationContext context, int input, int attempts) =>
        context.CallActivityAsync<JsonElement>(
            "Flaky", input, TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, TimeSpan.FromSeconds(5), 2)));

    private sealed record Loop(int Round, int Total);
}
