namespace Serverless.Functions.Tests;

public sealed class EmbeddedScenarioTests : ScenarioSuite
{
    protected override async Task<IScenarioWorld> StartAsync() => new World(await RunningService.StartAsync(masterKey: CalmEnd.MasterKey));

    private sealed record World(RunningService Service) : IScenarioWorld
    {
        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
