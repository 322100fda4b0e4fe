using Xunit.Abstractions;

namespace Serverless.Functions.Tests;

/// <summary>What a whole life of a case asks of Azure: the figures of docs/operations.md, held so that they do not grow unseen.</summary>
public sealed class LifeCostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_life_costs_what_the_page_says()
    {
        await using var world = await AzureService.StartAsync(CalmEnd.MasterKey);
        await world.Host.KillAtWriteAsync(null, isDone: false); // Counts from here on.

        await Scenario.Named("one case from text to follow-up").RunAsync(world.Service);

        var requests = await world.Host.RequestsAsync();
        var calls = (await world.Host.CallsAsync())["calls"]!.AsArray()
            .CountBy(call => call!["kind"]!.GetValue<string>()).ToDictionary(entry => entry.Key, entry => entry.Value);
        output.WriteLine(string.Join(", ", requests.OrderBy(entry => entry.Key, StringComparer.Ordinal)));
        output.WriteLine(string.Join(", ", calls));
        Assert.InRange(Writes(requests, "tables"), 50, 65);
        Assert.InRange(requests.GetValueOrDefault("tables GET"), 100, 180); // Half of them are the story's own looks at the board.
        Assert.InRange(Writes(requests, "blobs"), 0, 0); // Small originals lie in their row.
        Assert.InRange(Writes(requests, "serviceBus"), 2, 2); // The words stay in the outbox: no provider is set.
        Assert.InRange(Writes(requests, "durable"), 12, 18);
        Assert.InRange(calls["orchestration"], 12, 33);
        Assert.InRange(calls["activity"], 5, 12);
    }

    private static int Writes(IReadOnlyDictionary<string, int> requests, string service) => requests
        .Where(entry => entry.Key.StartsWith(service + " ", StringComparison.Ordinal) && !entry.Key.EndsWith(" GET", StringComparison.Ordinal))
        .Sum(entry => entry.Value);
}
