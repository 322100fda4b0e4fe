using System.Collections.Concurrent;
using System.Globalization;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Durable queues in the embedded store, with the promises of Service Bus: peek-lock, sessions, schedules, dead letters.</summary>
/// <remarks>
/// A message is locked and its delivery counted on disk before a receiver sees it. Only one process owns the file, so the locks
/// of a process that is gone are freed when the next one opens it.
/// </remarks>
public sealed class SqliteQueue : IQueueSender, IDeadLetterStore, IDisposable
{
    private const int PageMax = 200;
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly WorkInHand _work;
    private readonly QueueAlarm _alarm;
    private readonly QueueTable _table;
    private readonly ConcurrentDictionary<string, QueueSignal> _signals = new();

    /// <summary>Opens the queues of a store, frees the locks that the last process held, and takes up its schedule.</summary>
    public SqliteQueue(SqliteDatabase database, TimeProvider time, WorkInHand work, SqliteQueueOptions options)
    {
        _database = database;
        _time = time;
        _work = work;
        _alarm = new QueueAlarm(time, Ring);
        _table = new QueueTable(options, time, SignalOf, _alarm);
        database.Migrate("queue", QueueSchema.Scripts);
        database.Write(_table.FreeAllLocks);
        Ring();
    }

    /// <inheritdoc />
    public Task SendMessageAsync(string queue, QueueMessage message, CancellationToken cancellationToken)
    {
        QueueLimits.Check(queue, message);
        return _database.WriteAsync(session => _table.Stage(session, queue, message, detectDuplicates: true), cancellationToken);
    }

    /// <inheritdoc />
    public Task SendMessagesAsync(string queue, IReadOnlyList<QueueMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            QueueLimits.Check(queue, message);
        }

        return _database.WriteAsync(
            session =>
            {
                foreach (var message in messages)
                {
                    _table.Stage(session, queue, message, detectDuplicates: true);
                }
            },
            cancellationToken);
    }

    /// <summary>Locks up to <paramref name="maxMessages"/> messages that can be received now; empty when there are none.</summary>
    public Task<List<ReceivedMessage>> ReceiveMessagesAsync(string queue, int maxMessages, CancellationToken cancellationToken)
    {
        QueueLimits.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessages);
        return _database.WriteAsync(session => _table.Receive(session, queue, maxMessages), cancellationToken);
    }

    /// <summary>Settles a message: it is done. Again is no error.</summary>
    /// <exception cref="MessageLockLostException">Somebody else may have the message now.</exception>
    public Task CompleteMessageAsync(ReceivedMessage message, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _table.Complete(session, message), cancellationToken);

    /// <summary>Settles a message and locks the next one of its queue in the same commit; null when none can be received now.</summary>
    /// <exception cref="MessageLockLostException">Somebody else may have the message now; no other one was locked.</exception>
    public Task<ReceivedMessage?> CompleteAndReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            session =>
            {
                _table.Complete(session, message);
                return _table.Receive(session, message.Queue, 1).FirstOrDefault();
            },
            cancellationToken);

    /// <summary>Gives a message back, to be delivered again after a rest; dead-letters it when its deliveries are used up (I6).</summary>
    /// <param name="message">The message.</param>
    /// <param name="rest">How long it rests; its session rests with it.</param>
    /// <param name="failure">What went wrong, without personal data; the dead letter shows it.</param>
    /// <param name="cancellationToken">Cancels the wait for the writer.</param>
    /// <exception cref="MessageLockLostException">Somebody else may have the message now.</exception>
    public Task AbandonMessageAsync(ReceivedMessage message, TimeSpan rest, string failure, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _table.Abandon(session, message, rest, failure), cancellationToken);

    /// <summary>Holds the lock for another lock duration and returns its new end.</summary>
    /// <exception cref="MessageLockLostException">Somebody else may have the message now.</exception>
    public Task<DateTimeOffset> RenewMessageLockAsync(ReceivedMessage message, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _table.Renew(session, message), cancellationToken);

    /// <summary>Gives a message up, with the reason that a person will read.</summary>
    /// <exception cref="MessageLockLostException">Somebody else may have the message now.</exception>
    public Task DeadLetterMessageAsync(
        ReceivedMessage message, string reason, string description, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _table.DeadLetter(session, message, reason, description), cancellationToken);

    /// <inheritdoc />
    public Task<Page<DeadLetter>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var count = Math.Min(limit, PageMax);
        var from = PageCursor.Read(cursor);
        return Task.FromResult(_database.Read(session => ReadDead(session, from, count)));
    }

    /// <inheritdoc />
    public Task<bool> ReplayAsync(string id, CancellationToken cancellationToken) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? _database.WriteAsync(session => _table.Replay(session, sequence), cancellationToken)
            : Task.FromResult(false);

    /// <summary>How a queue stands now.</summary>
    public QueueFigures ReadFigures(string queue) => _database.Read(session =>
    {
        var query = session.Prepare("""
            SELECT (SELECT due_at FROM queue_messages WHERE queue = ?1 AND state = 0 ORDER BY due_at, sequence LIMIT 1),
                (SELECT COUNT(*) FROM queue_messages WHERE state = 4 AND queue = ?1)
            """).Bind(1, queue);
        query.Step();
        var figures = new QueueFigures(queue, query.InstantOrNull(0), query.Number(1));
        query.Reset();
        return figures;
    });

    /// <inheritdoc />
    public void Dispose() => _alarm.Dispose();

    /// <summary>Enqueues inside another store's transaction; the store's own unique key knows the message id (I2, I4).</summary>
    internal void Stage(SqliteSession session, string queue, QueueMessage message)
    {
        QueueLimits.Check(queue, message);
        _table.Stage(session, queue, message, detectDuplicates: false);
    }

    /// <summary>Starts to count a queue's due messages as work in hand, for its processor.</summary>
    internal async Task<QueueSignal> AttachAsync(string queue, CancellationToken cancellationToken)
    {
        var signal = SignalOf(queue);
        await _database.WriteAsync(
            session =>
            {
                var active = QueueTable.CountActive(session, queue);
                session.AfterCommit(() => signal.Attach(active));
            },
            cancellationToken);
        return signal;
    }

    private static Page<DeadLetter> ReadDead(SqliteSession session, PageCursor from, int count)
    {
        var query = session.Prepare("""
            SELECT sequence, queue, message_id, subject, body, dead_reason, dead_description, delivery_count, enqueued_at, dead_at
            FROM queue_messages WHERE state = 4 AND (dead_at, sequence) > (?1, ?2) ORDER BY dead_at, sequence LIMIT ?3
            """).Bind(1, from.Major).Bind(2, from.MinorNumber).Bind(3, count + 1);
        var letters = new List<DeadLetter>();
        while (query.Step())
        {
            letters.Add(new DeadLetter(
                query.Number(0).ToString(CultureInfo.InvariantCulture), query.Text(1), query.Text(2), query.TextOrNull(3),
                query.Text(4), query.Text(5), query.Text(6), (int)query.Number(7), query.Instant(8), query.Instant(9)));
        }

        return PageCursor.Cut(letters, count, last => new PageCursor(last.DeadAt.UtcTicks, last.Id));
    }

    private QueueSignal SignalOf(string queue) => _signals.GetOrAdd(queue, static (_, work) => new QueueSignal(work), _work);

    private void Ring()
    {
        // Begun before the timer's callback returns: a virtual clock must not move on before what is due now is enqueued.
        _work.Begin();
        _ = AdvanceAsync();
    }

    private async Task AdvanceAsync()
    {
        try
        {
            while (await _database.WriteAsync(_table.Advance, CancellationToken.None))
            {
                // Each step is bounded, so that others can write between two.
            }
        }
        catch (Exception failure) when (failure is StoreStoppedException or ObjectDisposedException)
        {
            // The next process takes the schedule up from the disk.
        }
        catch (SqliteException)
        {
            // The step was undone, and is due still.
            _alarm.RingBy(_time.GetUtcNow() + RestAfterFault);
        }
        finally
        {
            _work.End();
        }
    }
}
