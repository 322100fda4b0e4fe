using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Pumps the embedded queues into their functions, as the Functions host does with Service Bus.</summary>
internal sealed class QueuePumps(
    SqliteQueue queue, ProcessIntake intake, AcceptanceFirst acceptance, FetchMedia media, SendNotification outbound, TimeProvider time,
    ILogger<QueueProcessor> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly QueueProcessor[] _processors =
    [
        new(
            queue, IntakeMessage.Queue, Traced(time, async (message, cancellationToken) =>
            {
                await acceptance.GiveWayAsync(cancellationToken);
                await intake.HandleAsync(message.Body, cancellationToken);
            }),
            new QueueProcessorOptions { MaxConcurrentCalls = 24 }, time, logger),
        new(
            queue, MediaMessage.Queue, Traced(time, (message, cancellationToken) => media.HandleAsync(message.Body, cancellationToken)),
            new QueueProcessorOptions { MaxConcurrentCalls = 4 }, time, logger), // Each may hold a large file in memory.
        new(
            queue, INotificationStore.Queue, Traced(time, (message, cancellationToken) => outbound.HandleAsync(message.Body, cancellationToken)),
            new QueueProcessorOptions { MaxConcurrentCalls = 64 }, time, logger),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var processor in _processors)
        {
            await processor.StartProcessingAsync(cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var processor in _processors)
        {
            await processor.StopProcessingAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var processor in _processors)
        {
            await processor.DisposeAsync();
        }
    }

    private static Func<ReceivedMessage, CancellationToken, Task> Traced(
        TimeProvider time, Func<ReceivedMessage, CancellationToken, Task> handle) => (message, cancellationToken) => QueueTrace.RunAsync(
            message.Queue, message.MessageId, message.TraceParent, time.GetUtcNow() - message.ReadyTime,
            () => handle(message, cancellationToken));
}
