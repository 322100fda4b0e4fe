using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableIntakeDeskTests(Azurite azurite) : IntakeDeskContract, IAsyncLifetime, IDisposable
{
    private readonly IntakeWorld _world = new(azurite);
    private IntakeProcess _process = null!; // Set before each test.

    protected override IIntakeDesk Desk => _process.Desk;

    protected override IContactStore Contacts => _process.Desk;

    protected override Instant Now => _world.Time.GetUtcNow().ToInstant();

    public async Task InitializeAsync() => _process = await _world.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _world.Dispose();

    protected override Task AdvanceAsync(TimeSpan length) => _world.AdvanceAsync(length);

    protected override Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync() => _world.ReceiveAllAsync();
}
