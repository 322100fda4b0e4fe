using Serverless.Durable;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>The embedded client keeps the contract of both.</summary>
public sealed class EmbeddedDurableTaskClientTests : DurableTaskClientContract, IAsyncLifetime
{
    private TaskHubWorld _world = null!; // Set before every test.

    protected override DurableTaskClient Client => _world.Client;

    protected override DateTimeOffset Now => _world.Time.GetUtcNow();

    public async Task InitializeAsync() => _world = await TaskHubWorld.StartAsync(Register);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    protected override Task AdvanceAsync(TimeSpan length) => _world.AdvanceAsync(length);
}
