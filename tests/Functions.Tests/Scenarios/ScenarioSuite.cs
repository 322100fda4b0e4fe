using System.Collections.Concurrent;

namespace Serverless.Functions.Tests;

/// <summary>The same stories on both hosts: the same case files and the same words, with the same ids at the same instants.</summary>
public abstract class ScenarioSuite
{
    /// <summary>Both hosts sign links with it, so that even those are equal.</summary>
    protected static readonly byte[] MasterKey = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> EmbeddedEnds = [];

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_story_ends_as_it_does_in_the_embedded_service(string scenario)
    {
        await using var world = await StartAsync();

        await Scenario.Named(scenario).RunAsync(world.Service);

        Assert.Equal(await EmbeddedEndAsync(scenario), await StoryEnd.OfAsync(world.Service));
    }

    protected abstract Task<IScenarioWorld> StartAsync();

    /// <summary>How a story ends in the embedded service; lived once for all tests.</summary>
    protected static Task<string> EmbeddedEndAsync(string scenario) => EmbeddedEnds.GetOrAdd(scenario, name => new Lazy<Task<string>>(async () =>
    {
        await using var service = await RunningService.StartAsync(masterKey: MasterKey);
        await Scenario.Named(name).RunAsync(service);
        return await StoryEnd.OfAsync(service);
    })).Value;
}
