namespace Serverless.Functions.Tests;

/// <summary>A service under one of the hosts, with everything that it needs.</summary>
public interface IScenarioWorld : IAsyncDisposable
{
    /// <summary>The way in.</summary>
    RunningService Service { get; }
}
