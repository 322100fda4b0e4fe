using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The dead letters of our queues, read over HTTP, which knows no peeking: each is locked, read and given back (I6).</summary>
/// <remarks>
/// Every reading counts as a delivery, so <see cref="DeadLetter.DeliveryCount"/> grows with each look; a dead-letter queue has no limit of
/// deliveries, and nothing is lost by it. A letter that another instance is reading is not seen for that moment, and one whose reader died
/// comes back when its lock ends. Service Bus does not say when a message died: <see cref="DeadLetter.DeadAt"/> is when it was enqueued.
/// </remarks>
/// <param name="client">The namespace; its identity needs the claim to listen.</param>
/// <param name="queues">The names of our queues.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when there are more letters than are read at once.</param>
public sealed class ServiceBusDeadLetters(
    ServiceBusClient client, IReadOnlyList<string> queues, TimeProvider time, ILogger<ServiceBusDeadLetters> logger)
    : IDeadLetterStore, IDisposable
{
    /// <summary>The most letters of one queue that a listing reads; those after them are seen when the first are replayed.</summary>
    public const int ReadMax = 500;

    private const int Lanes = 8;
    private const int PageMax = 200;
    private const int LooksMax = 3;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _alone = new(1);

    /// <inheritdoc />
    public async Task<Page<DeadLetter>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var from = DeadLetterCursor.Read(cursor);
        var count = Math.Min(limit, PageMax);
        await _alone.WaitAsync(cancellationToken);
        try
        {
            var letters = (await Task.WhenAll(queues.Select(queue => ReadAsync(queue, cancellationToken))))
                .SelectMany(some => some)
                .Where(letter => from is not { } last || letter.Place.CompareTo(last) > 0)
                .OrderBy(letter => letter.Place)
                .Take(count + 1)
                .ToList();
            return new Page<DeadLetter>(
                [.. letters.Take(count).Select(letter => letter.Letter)], letters.Count > count ? letters[count - 1].Place.ToString() : null);
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// The message is sent again, then the letter is settled: a crash between the two leaves a letter that can be replayed once more. The new
    /// message has an id of its own, derived from the letter, since the queue still remembers the old one and would drop it without a word;
    /// a second replay of the same letter has the same id again, and is dropped. Its correlation id is the first message's id.
    /// </remarks>
    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        var cut = id.LastIndexOf('-');
        if (cut < 0 || queues.FirstOrDefault(name => name == id[..cut]) is not { } queue
            || !long.TryParse(id.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        await _alone.WaitAsync(cancellationToken);
        try
        {
            for (var look = 1; ; look++)
            {
                if (await ReplayOnceAsync(queue, sequence, cancellationToken))
                {
                    return true;
                }

                if (look == LooksMax)
                {
                    return false;
                }

                await Task.Delay(Wait, time, cancellationToken); // Another instance may be reading it.
            }
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _alone.Dispose();

    private async Task<bool> ReplayOnceAsync(string queue, long sequence, CancellationToken cancellationToken)
    {
        var receiver = client.CreateReceiver(queue, SubQueue.DeadLetter);
        var others = new ConcurrentQueue<ServiceBusReceivedMessage>();
        try
        {
            while (others.Count < ReadMax && await receiver.ReceiveMessageAsync(Wait, cancellationToken) is { } message)
            {
                if (message.SequenceNumber != sequence)
                {
                    others.Enqueue(message);
                    continue;
                }

                await SendAgainAsync(queue, receiver, message, cancellationToken);
                return true;
            }

            return false;
        }
        finally
        {
            await GiveBackAsync(receiver, others);
        }
    }

    private async Task SendAgainAsync(
        string queue, ServiceBusReceiver receiver, ServiceBusReceivedMessage letter, CancellationToken cancellationToken)
    {
        var first = letter.CorrelationId ?? letter.MessageId;
        var number = letter.SequenceNumber.ToString(CultureInfo.InvariantCulture);
        var message = new ServiceBusMessage(letter.Body)
        {
            MessageId = ContentId.Of("replay", queue, first, number),
            CorrelationId = first,
            SessionId = letter.SessionId,
            Subject = letter.Subject,
            TimeToLive = letter.TimeToLive,
            ApplicationProperties = letter.ApplicationProperties
                .Where(pair => ServiceBusLimits.Fits(pair.Key, pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value),
        };
        await client.CreateSender(queue).SendMessageAsync(message, cancellationToken);
        try
        {
            await receiver.CompleteMessageAsync(letter, CancellationToken.None);
        }
        catch (ServiceBusException e)
        {
            // The message is on its way. The letter may be shown once more; replaying it then does nothing.
            Log.LetterNotSettled(logger, queue, letter.SequenceNumber, e.Reason);
        }
    }

    private async Task<IEnumerable<(DeadLetterCursor Place, DeadLetter Letter)>> ReadAsync(string queue, CancellationToken cancellationToken)
    {
        var receiver = client.CreateReceiver(queue, SubQueue.DeadLetter);
        var read = new ConcurrentQueue<ServiceBusReceivedMessage>();
        try
        {
            if (await receiver.ReceiveMessageAsync(Wait, cancellationToken) is { } oldest)
            {
                read.Enqueue(oldest);
                await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => ReadLaneAsync(receiver, read, cancellationToken)));
            }
        }
        finally
        {
            await GiveBackAsync(receiver, read);
        }

        if (read.Count >= ReadMax)
        {
            Log.MoreLettersThanRead(logger, queue, read.Count);
        }

        return read.Select(message => (new DeadLetterCursor(message.EnqueuedTime, queue, message.SequenceNumber), Translate(queue, message)));
    }

    private static async Task ReadLaneAsync(
        ServiceBusReceiver receiver, ConcurrentQueue<ServiceBusReceivedMessage> read, CancellationToken cancellationToken)
    {
        while (read.Count < ReadMax && await receiver.ReceiveMessageAsync(Wait, cancellationToken) is { } message)
        {
            read.Enqueue(message);
        }
    }

    // Not cancelled with its caller: what stays locked is hidden from everybody until the lock ends.
    private Task GiveBackAsync(ServiceBusReceiver receiver, ConcurrentQueue<ServiceBusReceivedMessage> messages)
    {
        var rest = new ConcurrentQueue<ServiceBusReceivedMessage>(messages);
        return Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            while (rest.TryDequeue(out var message))
            {
                try
                {
                    await receiver.AbandonMessageAsync(message, CancellationToken.None);
                }
                catch (ServiceBusException e)
                {
                    Log.LetterNotGivenBack(logger, receiver.EntityPath, message.SequenceNumber, e.Reason);
                }
            }
        }));
    }

    private static DeadLetter Translate(string queue, ServiceBusReceivedMessage message) => new(
        string.Create(CultureInfo.InvariantCulture, $"{queue}-{message.SequenceNumber}"), queue, message.MessageId, message.Subject, message.Body,
        message.DeadLetterReason ?? "Unknown", message.DeadLetterErrorDescription ?? "", message.DeliveryCount, message.EnqueuedTime,
        message.EnqueuedTime);
}
