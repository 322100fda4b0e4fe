using System.Collections.Concurrent;
using Serverless.Durable;

namespace Serverless.Testing;

/// <summary>One orchestration on a real task hub and a virtual clock, with its activities answered and recorded by the test.</summary>
public sealed class OrchestrationRun : IAsyncDisposable
{
    private readonly TaskHubWorld _world;
    private readonly ConcurrentQueue<OrchestrationCall> _calls;
    private readonly string _id;

    private OrchestrationRun(TaskHubWorld world, ConcurrentQueue<OrchestrationCall> calls, string id) =>
        (_world, _calls, _id) = (world, calls, id);

    /// <summary>The names of the activities that ran, in their order.</summary>
    public IReadOnlyList<string> Calls => [.. _calls.Select(call => call.Name)];

    /// <summary>The same with their inputs as JSON text.</summary>
    public IReadOnlyList<OrchestrationCall> CallsWithInput => [.. _calls];

    public DateTimeOffset Now => _world.Time.GetUtcNow();

    /// <summary>Starts an orchestrator and waits until it waits.</summary>
    /// <remarks>The answers are its activities by name: input as JSON text in, result out; throw to fail.</remarks>
    public static async Task<OrchestrationRun> StartAsync<TOrchestrator>(
        TOrchestrator orchestrator,
        object? input,
        DateTimeOffset at,
        IReadOnlyDictionary<string, Func<string?, object?>> answers,
        Action<DurableTaskRegistry>? more = null)
        where TOrchestrator : class, ITaskOrchestrator
    {
        ConcurrentQueue<OrchestrationCall> calls = new();
        var world = await TaskHubWorld.StartAsync(registry =>
        {
            registry.AddOrchestrator<TOrchestrator>(_ => orchestrator);
            foreach (var (name, answer) in answers)
            {
                registry.AddActivityFunc<System.Text.Json.JsonElement?, object?>(name, (context, json) =>
                {
                    var text = json?.GetRawText();
                    calls.Enqueue(new OrchestrationCall(name, text));
                    return Task.FromResult(answer(text));
                });
            }

            more?.Invoke(registry);
        });
        await world.AdvanceAsync(at - world.Time.GetUtcNow());
        var id = await world.BeginAsync(typeof(TOrchestrator).Name, input);
        return new OrchestrationRun(world, calls, id);
    }

    /// <summary>Lets time pass, with everything that falls due on the way.</summary>
    public Task AdvanceAsync(TimeSpan length) => _world.AdvanceAsync(length);

    public Task RaiseAsync(string name, object? payload = null) => _world.RaiseAsync(_id, name, payload);

    /// <summary>The process stops and another goes on from the file.</summary>
    public Task RestartAsync(TimeSpan down = default) => _world.RestartAsync(down);

    public Task<OrchestrationMetadata> StateAsync() => _world.GetAsync(_id);

    /// <summary>The result of the completed orchestration.</summary>
    /// <exception cref="InvalidOperationException">It has not completed.</exception>
    public async Task<T?> ResultAsync<T>()
    {
        var state = await StateAsync();
        return state.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? state.ReadOutputAs<T>()
            : throw new InvalidOperationException($"It is {state.RuntimeStatus}: {state.FailureDetails?.ErrorMessage}");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
