using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;

namespace Serverless.Embedded.Tests;

public sealed class QueueProcessorTests : IDisposable
{
    private const string Name = "intake";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly StoreFolder _store = new();
    private readonly ConcurrentQueue<string> _handled = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Every_message_is_handled_and_gone_when_the_clock_stands()
    {
        await using var processor = await StartAsync((message, _) => Remember(message));

        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => SendAsync($"m-{n}")));
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 300).Select(n => $"m-{n}").Order(), _handled.Order());
        Assert.Equal(0, CountMessages());
    }

    [Fact]
    public async Task What_waited_before_the_start_is_handled_too()
    {
        await SendAsync("m-1");
        await SendAsync("m-2", at: StoreFolder.Start.AddDays(7));

        await using var processor = await StartAsync((message, _) => Remember(message));
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);
        Assert.Equal(["m-1"], _handled);

        await _store.Clock.AdvanceAsync(TimeSpan.FromDays(7), default).WaitAsync(Patience);
        Assert.Equal(["m-1", "m-2"], _handled);
    }

    [Fact]
    public async Task A_session_keeps_its_order_while_others_run_beside_it()
    {
        await using var processor = await StartAsync(async (message, _) =>
        {
            await Task.Yield();
            await Remember(message);
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async s =>
        {
            for (var n = 0; n < 25; n++)
            {
                await SendAsync($"{s}/{n:00}", session: $"{s}");
            }
        }));
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);

        Assert.Equal(200, _handled.Count);
        foreach (var group in _handled.GroupBy(id => id[0]))
        {
            Assert.Equal(group.Order(), group);
        }
    }

    [Fact]
    public async Task A_failing_handler_gets_the_message_again_until_it_is_dead() // I6
    {
        await using var processor = await StartAsync(async (message, _) =>
        {
            await Remember(message);
            throw new TimeoutException("words of a customer");
        });

        await SendAsync("m-1");
        await _store.Clock.AdvanceAsync(TimeSpan.FromHours(1), default).WaitAsync(Patience);

        var dead = Assert.Single((await _store.Queue.ListAsync(null, 10, default)).Items);
        Assert.Equal(10, _handled.Count);
        Assert.Equal("MaxDeliveryCountExceeded", dead.Reason);
        Assert.DoesNotContain("customer", dead.Description, StringComparison.Ordinal); // I7
    }

    [Fact]
    public async Task A_failing_message_rests_while_the_next_goes_on() // I9
    {
        await using var processor = await StartAsync((message, _) =>
            message.MessageId == "bad" && message.DeliveryCount < 3 ? throw new TimeoutException() : Remember(message));

        await SendAsync("bad");
        await SendAsync("good");
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);
        Assert.Equal(["good"], _handled);

        await _store.Clock.AdvanceAsync(TimeSpan.FromSeconds(3), default).WaitAsync(Patience);
        Assert.Equal(["good", "bad"], _handled);
    }

    [Fact]
    public async Task A_rejected_message_is_dead_at_once()
    {
        await using var processor = await StartAsync(
            (_, _) => throw new MessageRejectedException("UnknownContact", "No contact of this id."));

        await SendAsync("m-1");
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);

        var dead = Assert.Single((await _store.Queue.ListAsync(null, 10, default)).Items);
        Assert.Equal(("UnknownContact", 1), (dead.Reason, dead.DeliveryCount));
    }

    [Fact]
    public async Task A_handler_that_outlives_its_time_is_cancelled_and_its_lock_was_held() // I9
    {
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var processor = await StartAsync(async (message, cancellation) =>
        {
            await Remember(message);
            entered.TrySetResult();
            if (message.DeliveryCount == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _store.Time, cancellation)
                    .ContinueWith(_ => cancelled.SetResult(), TaskScheduler.Default);
                throw new OperationCanceledException(cancellation);
            }
        });
        await SendAsync("m-1");
        await entered.Task.WaitAsync(Patience);

        // Not through the clock, which would wait for the handler: the test moves time alone.
        for (var minute = 1; minute <= 6 && !cancelled.Task.IsCompleted; minute++)
        {
            for (var third = 0; third < 3; third++)
            {
                _store.Time.MoveTo(_store.Time.GetUtcNow().AddSeconds(20));
                await _store.Database.WriteAsync(_ => { }, default); // The renewals before it are done.
            }
        }

        await cancelled.Task.WaitAsync(Patience);
        await _store.Clock.AdvanceAsync(TimeSpan.FromSeconds(2), default).WaitAsync(Patience);
        Assert.Equal(["m-1", "m-1"], _handled);
        Assert.Equal(0, CountMessages());
    }

    [Fact]
    public async Task Stopping_lets_handlers_finish_and_keeps_the_rest()
    {
        var entered = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var processor = await StartAsync(
            async (message, _) =>
            {
                entered.TrySetResult();
                await finish.Task;
                await Remember(message);
            },
            new QueueProcessorOptions { MaxConcurrentCalls = 1 });
        await SendAsync("m-1");
        await SendAsync("m-2");
        await entered.Task.WaitAsync(Patience);

        var stopped = processor.StopProcessingAsync(default);
        finish.SetResult();
        await stopped.WaitAsync(Patience);
        await processor.DisposeAsync();

        Assert.Equal(["m-1"], _handled);
        Assert.Equal(1, CountMessages());
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task A_message_that_is_locked_while_handlers_are_cancelled_is_cancelled_too()
    {
        using var writer = new ManualResetEventSlim();
        var left = new TaskCompletionSource();
        var processor = await StartAsync(
            async (message, cancellation) =>
            {
                if (message.MessageId == "m-1")
                {
                    // Its completion, which brings the next message along, waits behind this change.
                    _ = _store.Database.WriteAsync(_ => writer.Wait(Patience), default);
                    left.SetResult();
                    return;
                }

                await Task.Delay(Timeout.InfiniteTimeSpan, _store.Time, cancellation);
            },
            new QueueProcessorOptions { MaxConcurrentCalls = 1 });
        await SendAsync("m-1");
        await SendAsync("m-2");
        await left.Task.WaitAsync(Patience);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System); // Until the completion waits; too short a rest proves less and fails nothing.

        var disposed = processor.DisposeAsync().AsTask();
        writer.Set();

        await disposed.WaitAsync(Patience);
        Assert.Equal(1, CountMessages());
    }

    [Fact]
    public async Task Messages_in_hand_when_the_process_ends_come_again_in_the_next()
    {
        var entered = new TaskCompletionSource();
        var processor = await StartAsync(async (_, cancellation) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _store.Time, cancellation);
        });
        await SendAsync("m-1");
        await entered.Task.WaitAsync(Patience);
        _store.Close();
        await processor.DisposeAsync();
        _store.Reopen();

        await using var next = await StartAsync((message, _) => Remember(message));
        await _store.Work.WhenIdleAsync().WaitAsync(Patience);

        Assert.Equal(["m-1"], _handled);
    }

    private async Task<QueueProcessor> StartAsync(
        Func<ReceivedMessage, CancellationToken, Task> handler, QueueProcessorOptions? options = null)
    {
        var processor = new QueueProcessor(
            _store.Queue, Name, handler, options ?? new(), _store.Time, NullLogger<QueueProcessor>.Instance);
        await processor.StartProcessingAsync(default);
        return processor;
    }

    private Task Remember(ReceivedMessage message)
    {
        _handled.Enqueue(message.MessageId);
        return Task.CompletedTask;
    }

    private Task SendAsync(string id, string? session = null, DateTimeOffset? at = null) =>
        _store.Queue.SendMessageAsync(Name, new QueueMessage(id, "{}") { SessionId = session, ScheduledEnqueueTime = at }, default);

    private long CountMessages() => _store.Database.Read(session =>
    {
        var query = session.Prepare("SELECT COUNT(*) FROM queue_messages");
        query.Step();
        return query.Number(0);
    });
}
