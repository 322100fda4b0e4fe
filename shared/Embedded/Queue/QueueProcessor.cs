using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>Pumps one queue into a handler: success completes a message, failure gives it back until its deliveries are used up.</summary>
/// <remarks>
/// Woken by the commit that makes a message ready; it never polls. A handler must be idempotent: a message comes again when the
/// process dies between its effect and its completion.
/// </remarks>
public sealed class QueueProcessor : IAsyncDisposable
{
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);
    private readonly SqliteQueue _queue;
    private readonly string _name;
    private readonly Func<ReceivedMessage, CancellationToken, Task> _handler;
    private readonly QueueProcessorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<long, MessageInHand> _inHand = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _renewal;
    private QueueSignal? _signal;
    private Task _pump = Task.CompletedTask;
    private int _renewing;
    private volatile bool _cancelling;

    /// <summary>Prepares to pump a queue; nothing moves before <see cref="StartProcessingAsync"/>.</summary>
    public QueueProcessor(
        SqliteQueue queue, string name, Func<ReceivedMessage, CancellationToken, Task> handler, QueueProcessorOptions options,
        TimeProvider time, ILogger<QueueProcessor> logger)
    {
        (_queue, _name, _handler, _options, _time, _logger) = (queue, name, handler, options, time, logger);
        _slots = new SemaphoreSlim(options.MaxConcurrentCalls);
        _renewal = time.CreateTimer(
            static state => ((QueueProcessor)state!).RenewLocks(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts to pump; returns when the queue's due messages are counted as work in hand.</summary>
    public async Task StartProcessingAsync(CancellationToken cancellationToken)
    {
        _signal = await _queue.AttachAsync(_name, cancellationToken);
        _pump = PumpAsync(_signal);
    }

    /// <summary>Takes no further messages and waits for the handlers; a cancellation cancels them, and their messages come again.</summary>
    public async Task StopProcessingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        using var giveUp = cancellationToken.Register(CancelHandlers);
        await _pump;
        for (var i = 0; i < _options.MaxConcurrentCalls; i++)
        {
            await _slots.WaitAsync(CancellationToken.None);
        }

        _slots.Release(_options.MaxConcurrentCalls);
        _signal?.Detach();
    }

    /// <summary>Stops at once: handlers are cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopProcessingAsync(new CancellationToken(canceled: true));
        await _renewal.DisposeAsync();
        _stopping.Dispose();
        _slots.Dispose();
    }

    private async Task PumpAsync(QueueSignal signal)
    {
        try
        {
            while (true)
            {
                var free = await TakeSlotsAsync();
                if (await ReceiveAsync(free) is not { } messages)
                {
                    await Task.Delay(RestAfterFault, _time, _stopping.Token);
                    continue;
                }

                if (messages.Count < free)
                {
                    _slots.Release(free - messages.Count);
                }

                foreach (var message in messages)
                {
                    _ = HandleAsync(message);
                }

                if (messages.Count < free)
                {
                    await signal.WaitAsync(_stopping.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception failure) when (IsStoreGone(failure))
        {
            Log.ProcessorStopped(_logger, _name);
        }
    }

    private async Task<int> TakeSlotsAsync()
    {
        await _slots.WaitAsync(_stopping.Token);
        var taken = 1;
        while (_slots.Wait(0))
        {
            taken++;
        }

        return taken;
    }

    private async Task<List<ReceivedMessage>?> ReceiveAsync(int free)
    {
        List<ReceivedMessage>? messages = null;
        try
        {
            // Not cancelled half-way: what was locked must be handed out.
            _stopping.Token.ThrowIfCancellationRequested();
            return messages = await _queue.ReceiveMessagesAsync(_name, free, CancellationToken.None);
        }
        catch (SqliteException fault)
        {
            Log.ReceiveFailed(_logger, _name, fault.Code);
            return null;
        }
        finally
        {
            if (messages is null)
            {
                _slots.Release(free);
            }
        }
    }

    /// <summary>Fills one slot: a handled message's completion brings the next one along, so that a busy queue needs a commit less for each.</summary>
    private async Task HandleAsync(ReceivedMessage first)
    {
        await Task.Yield(); // The handler must not run on the pump.
        try
        {
            for (var message = first; message is not null;)
            {
                message = await HandleOneAsync(message);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Handles and settles a message; gives the next one, or null when there is none to go on with.</summary>
    private async Task<ReceivedMessage?> HandleOneAsync(ReceivedMessage message)
    {
        var inHand = new MessageInHand(message, _time.GetUtcNow() + _options.MaxAutoLockRenewalDuration);
        _inHand[message.SequenceNumber] = inHand;
        if (_cancelling)
        {
            inHand.Cancel(); // Locked while the others were being cancelled.
        }

        ArmRenewal();
#pragma warning disable CA1031 // The worker loop: whatever a handler throws, its message is given back and the next one goes on.
        try
        {
            await _handler(message, inHand.Cancelled);
            if (!_stopping.IsCancellationRequested)
            {
                return await _queue.CompleteAndReceiveAsync(message, CancellationToken.None);
            }

            await _queue.CompleteMessageAsync(message, CancellationToken.None);
        }
        catch (MessageLockLostException)
        {
            Log.LockLost(_logger, message.SequenceNumber, _name);
        }
        catch (Exception failure)
        {
            await GiveBackAsync(message, failure);
        }
#pragma warning restore CA1031
        finally
        {
            _inHand.TryRemove(message.SequenceNumber, out _);
            inHand.Dispose();
        }

        return null;
    }

    private async Task GiveBackAsync(ReceivedMessage message, Exception failure)
    {
        try
        {
            if (failure is MessageRejectedException rejection)
            {
                Log.MessageRejected(_logger, message.SequenceNumber, _name, rejection.Reason);
                await _queue.DeadLetterMessageAsync(message, rejection.Reason, rejection.Message, CancellationToken.None);
                return;
            }

            if (!IsStoreGone(failure))
            {
                // The type only: a message may carry a customer's words (I7).
                var kind = failure.GetType().Name;
                Log.MessageFailed(_logger, message.SequenceNumber, _name, message.DeliveryCount, kind);
                await _queue.AbandonMessageAsync(
                    message, _options.RestAfterDelivery(message.DeliveryCount), kind, CancellationToken.None);
            }
        }
        catch (MessageLockLostException)
        {
            Log.LockLost(_logger, message.SequenceNumber, _name);
        }
        catch (Exception gone) when (IsStoreGone(gone))
        {
            // The next process frees the lock and delivers again.
        }
        catch (SqliteException fault)
        {
            // The lock runs out by itself, and the message comes again.
            Log.ReceiveFailed(_logger, _name, fault.Code);
        }
    }

    private static bool IsStoreGone(Exception failure) => failure is StoreStoppedException or ObjectDisposedException;

    private void CancelHandlers()
    {
        _cancelling = true;
        foreach (var inHand in _inHand.Values)
        {
            inHand.Cancel();
        }
    }

    private void ArmRenewal()
    {
        if (Interlocked.Exchange(ref _renewing, 1) == 0)
        {
            _renewal.Change(_options.LockRenewalInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void RenewLocks()
    {
        Volatile.Write(ref _renewing, 0);
        var now = _time.GetUtcNow();
        foreach (var inHand in _inHand.Values)
        {
            ArmRenewal();
            if (now >= inHand.Until)
            {
                inHand.Cancel();
            }

            // Renewed even then: a handler that ignores its cancellation must not run twice at once.
            _ = RenewAsync(inHand.Message);
        }
    }

    private async Task RenewAsync(ReceivedMessage message)
    {
        try
        {
            await _queue.RenewMessageLockAsync(message, CancellationToken.None);
        }
        catch (Exception failure) when (failure is MessageLockLostException or SqliteException || IsStoreGone(failure))
        {
            // Settled meanwhile; or the next process frees the lock.
        }
    }
}
