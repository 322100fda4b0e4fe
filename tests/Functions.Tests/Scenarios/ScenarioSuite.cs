namespace Serverless.Functions.Tests;

/// <summary>The same stories on both hosts: the same case files and the same words, with the same ids at the same instants.</summary>
public abstract class ScenarioSuite
{
    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_story_ends_as_it_does_in_the_embedded_service(string scenario)
    {
        await using var world = await StartAsync();

        await Scenario.Named(scenario).RunAsync(world.Service);

        Assert.Equal(await CalmEnd.OfAsync(scenario), await StoryEnd.OfAsync(world.Service));
    }

    protected abstract Task<IScenarioWorld> StartAsync();
}
