using System.Diagnostics.Metrics;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>Shows how the embedded queues stand; on Azure the Service Bus namespace shows the same itself.</summary>
internal sealed class QueueGauges : IHostedService, IDisposable
{
    private readonly Meter _meter = new(Measures.MeterName);
    private readonly SqliteQueue _queue;
    private readonly TimeProvider _time;

    public QueueGauges(SqliteQueue queue, TimeProvider time)
    {
        (_queue, _time) = (queue, time);
        _meter.CreateObservableGauge("serverless.queue.oldest.age", OldestAges, "s", "How long the oldest message could have been received.");
        _meter.CreateObservableGauge("serverless.queue.dead_letters", DeadLetters, "{message}", "Messages that were given up.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> OldestAges() => Figures().Select(figure => new Measurement<double>(
        figure.OldestReadyTime is { } ready ? Math.Max((_time.GetUtcNow() - ready).TotalSeconds, 0) : 0,
        new KeyValuePair<string, object?>(Measures.QueueKey, figure.Queue)));

    private IEnumerable<Measurement<long>> DeadLetters() => Figures().Select(
        figure => new Measurement<long>(figure.DeadLetters, new KeyValuePair<string, object?>(Measures.QueueKey, figure.Queue)));

    private IEnumerable<QueueFigures> Figures() =>
        new[] { Cases.IntakeMessage.Queue, MediaMessage.Queue, Cases.INotificationStore.Queue }.Select(_queue.ReadFigures);
}
