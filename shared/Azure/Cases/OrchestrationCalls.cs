using System.Text.Json;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>Starts and moves orchestrations, so that it can be done again.</summary>
internal sealed class OrchestrationCalls(DurableTaskClient client)
{
    /// <summary>Starts an orchestration unless an instance of that id exists, in whatever state.</summary>
    /// <param name="isFirstTry">
    /// Whether nobody can have started it before: then the look is spared, since an instance that is there has not had the time to end,
    /// and one that has not ended refuses the start itself.
    /// </param>
    public async Task StartAsync(string name, string instanceId, string? json, bool isFirstTry, CancellationToken cancellationToken)
    {
        // A finished instance would be replaced by the start, and run again.
        if (!isFirstTry && await client.GetInstanceAsync(instanceId, false, cancellationToken) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                name, Payload(json), new StartOrchestrationOptions(instanceId), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Left alone.
        }
    }

    /// <summary>Raises an event; one to an unknown or finished instance is dropped.</summary>
    public async Task RaiseAsync(string instanceId, string eventName, string? json, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(instanceId, eventName, Payload(json), cancellationToken);
        }
        catch (OrchestrationNotFoundException)
        {
            // Dropped.
        }
    }

    // It is JSON already, and must not become a JSON string.
    private static object? Payload(string? json) => json is null ? null : JsonElement.Parse(json);
}
