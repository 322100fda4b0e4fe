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

    protected override async Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync(string queue)
    {
        var all = new List<QueueMessage>();
        while (await _store.Queue.ReceiveMessagesAsync(queue, 10, default) is { Count: > 0 } received)
        {
            foreach (var message in received)
            {
                all.Add(new QueueMessage(message.MessageId, message.Body) { SessionId = message.SessionId, Subject = message.Subject });
                await _store.Queue.CompleteMessageAsync(message, default);
            }
        }

        return all;
    }
}
