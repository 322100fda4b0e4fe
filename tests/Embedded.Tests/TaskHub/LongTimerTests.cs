using System.Collections.Concurrent;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class LongTimerTests
{
    private static readonly TimeSpan[] Lengths =
    [
        new(6, 23, 59, 0),
        new(7, 0, 0, 0),
        new(7, 0, 0, 1),
        new(30, 0, 0, 0),
        new(400, 0, 0, 0),
    ];

    [Fact]
    public async Task Long_timers_fire_once_at_their_tick_across_restarts()
    {
        ConcurrentQueue<(string Id, TimeSpan At)> fired = new();
        await using var world = await StartAsync(fired);

        for (var day = 0; day < 410; day += 5)
        {
            await world.AdvanceAsync(TimeSpan.FromDays(5));
            await world.RestartAsync();
        }

        Assert.Equal(Lengths.Select(length => (Id(length), length)), fired);
        Assert.Equal(0, HubRows.Count(world, "hub_timers"));
    }

    [Fact]
    public async Task What_came_due_in_an_outage_of_ten_days_fires_at_the_start_oldest_first()
    {
        ConcurrentQueue<(string Id, TimeSpan At)> fired = new();
        await using var world = await StartAsync(fired);
        await world.AdvanceAsync(TimeSpan.FromDays(3.5));

        await world.RestartAsync(down: TimeSpan.FromDays(10));
        await world.AdvanceAsync(TimeSpan.Zero);
        var atStart = fired.ToArray();
        await world.AdvanceAsync(TimeSpan.FromDays(400));

        var start = TimeSpan.FromDays(13.5);
        Assert.Equal(Lengths[..3].Select(length => (Id(length), start)), atStart);
        Assert.Equal(Lengths.Select(Id), fired.Select(timer => timer.Id));
        Assert.Equal(Lengths[3], fired.ElementAt(3).At);
        Assert.Equal(Lengths[4], fired.ElementAt(4).At);
    }

    // One worker, so that the order of the effects is the order in which the timers were posted.
    private static async Task<TaskHubWorld> StartAsync(ConcurrentQueue<(string Id, TimeSpan At)> fired)
    {
        TaskHubWorld? world = null;
        world = await TaskHubWorld.StartAsync(
            registry => registry
                .AddActivityFunc<string, int>("Ring", (_, id) =>
                {
                    fired.Enqueue((id, world!.Time.GetUtcNow() - TaskHubWorld.Monday));
                    return Task.FromResult(0);
                })
                .AddOrchestratorFunc<TimeSpan, int>("Sleep", async (context, length) =>
                {
                    await context.CreateTimer(length, CancellationToken.None);
                    return await context.CallActivityAsync<int>("Ring", context.InstanceId);
                }),
            new TaskHubOptions { EpisodesMax = 1, ActivitiesMax = 1 });
        foreach (var length in Lengths.Reverse())
        {
            await world.BeginAsync("Sleep", length, Id(length));
        }

        return world;
    }

    private static string Id(TimeSpan length) => $"sleep-{length.TotalSeconds}";
}
