namespace Serverless.Durable.Tests;

/// <summary>An orchestrator that does whatever its seed says, as deterministically as any other.</summary>
internal static class RandomFlow
{
    public static async Task<List<string>> RunAsync(TaskOrchestrationContext context, int seed)
    {
        var random = new Random(seed);
        var log = new List<string>();
        var steps = random.Next(3, 12);
        for (var step = 0; step < steps; step++)
        {
            log.Add(await StepAsync(context, random, step));
        }

        if (random.Next(4) == 0)
        {
            context.ContinueAsNew(seed + 1, random.Next(3) > 0);
        }

        return random.Next(10) == 0 ? throw new FormatException(string.Join(',', log)) : log;
    }

    private static async Task<string> StepAsync(TaskOrchestrationContext context, Random random, int step)
    {
        try
        {
            switch (random.Next(10))
            {
                case 0:
                    return await context.CallActivityAsync<string?>("Work", step) ?? "null";
                case 1:
                    var calls = Enumerable.Range(0, random.Next(1, 6))
                        .Select(i => context.CallActivityAsync<string?>("Fan", i));
                    return string.Join('+', await Task.WhenAll(calls));
                case 2:
                    var retry = TaskOptions.FromRetryPolicy(new(random.Next(1, 4), TimeSpan.FromSeconds(3), 2));
                    return await context.CallActivityAsync<string?>("Flaky", step, retry) ?? "";
                case 3:
                    var patience = TimeSpan.FromMinutes(5);
                    return await context.WaitForExternalEvent<string?>(EventName(random), patience) ?? "";
                case 4:
                    return await context.CallSubOrchestratorAsync<string?>("Child", step) ?? "";
                case 5:
                    context.SendEvent("other", "Ping", step);
                    _ = context.CallActivityAsync("Forgotten", step).ConfigureAwait(false);
                    return context.NewGuid().ToString();
                case 6:
                    context.SetCustomStatus(new { step, at = context.CurrentUtcDateTime });
                    await context.CreateTimer(TimeSpan.FromHours(random.Next(0, 200)), CancellationToken.None);
                    return "slept";
                case 7:
                    return await RaceAsync(context, random);
                case 8:
                    await Task.Yield();
                    return context.CurrentUtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
                default:
                    return await context.CallActivityAsync<string?>("Away", step).ConfigureAwait(false) ?? "";
            }
        }
        catch (Exception failure) when (failure is TaskFailedException or OperationCanceledException)
        {
            return failure.Message;
        }
    }

    private static async Task<string> RaceAsync(TaskOrchestrationContext context, Random random)
    {
        using var timing = new CancellationTokenSource();
        using var waiting = new CancellationTokenSource();
        var timer = context.CreateTimer(TimeSpan.FromHours(random.Next(1, 100)), timing.Token);
        var wait = context.WaitForExternalEvent<string?>(EventName(random), waiting.Token);
        var work = context.CallActivityAsync<string?>("Racing");
        var winner = await Task.WhenAny(timer, wait, work);
        if (random.Next(2) == 0)
        {
            timing.Cancel();
        }

        if (random.Next(2) == 0)
        {
            waiting.Cancel();
        }

        return winner == timer ? "timer" : winner == wait ? "event" : "work";
    }

    private static string EventName(Random random) => "Event" + random.Next(3);
}
