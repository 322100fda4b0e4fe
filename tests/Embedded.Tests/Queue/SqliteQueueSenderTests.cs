using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteQueueSenderTests : QueueSenderContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override IQueueSender Sender => _store.Queue;

    protected override DateTimeOffset Now => _store.Time.GetUtcNow();

    public void Dispose() => _store.Dispose();

    protected override Task AdvanceAsync(TimeSpan length) => _store.Clock.AdvanceAsync(length, default);

    protected override Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(string queue) => _store.ReceiveAllAsync(queue);
}
