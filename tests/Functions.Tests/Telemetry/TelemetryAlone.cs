namespace Serverless.Functions.Tests;

/// <summary>Listeners hear the whole process, so these tests run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryAlone
{
    public const string Name = "Telemetry alone";
}
