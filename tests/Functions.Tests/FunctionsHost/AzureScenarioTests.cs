namespace Serverless.Functions.Tests;

/// <summary>The stories under the played Functions host end as in the embedded service.</summary>
public sealed class AzureScenarioTests : ScenarioSuite
{
    protected override async Task<IScenarioWorld> StartAsync() => await AzureService.StartAsync(CalmEnd.MasterKey);
}
