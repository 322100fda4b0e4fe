using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The queue's steps inside a transaction of the writer; each publishes to the signals after the commit.</summary>
internal sealed class QueueTable(
    SqliteQueueOptions options, TimeProvider time, Func<string, QueueSignal> signalOf, QueueAlarm alarm)
{
    private const int DueStepMax = 500;
    private const int PurgeStepMax = 4;
    private const string MaxDeliveryCountExceeded = "MaxDeliveryCountExceeded";
    private const string Expired = "TTLExpiredException";
    private DateTimeOffset _latest;
    private long _token;

    /// <summary>Puts a message in; false when its id was seen within the window.</summary>
    public bool Stage(SqliteSession session, string queue, QueueMessage message, bool detectDuplicates)
    {
        var now = Now();
        if (detectDuplicates && !Remember(session, queue, message.MessageId, now))
        {
            return false;
        }

        var dueAt = message.ScheduledEnqueueTime is { } scheduled && scheduled > now ? scheduled : now;
        var state = dueAt > now ? MessageState.Scheduled
            : message.SessionId is { } id && IsSessionBusy(session, queue, id) ? MessageState.Behind
            : MessageState.Ready;
        var expiresAt = message.TimeToLive is { } life ? dueAt + life : (DateTimeOffset?)null;
        session.Prepare("""
            INSERT INTO queue_messages
                (queue, message_id, session_id, subject, body, state, enqueued_at, due_at, expires_at, trace_parent)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
            .Bind(1, queue).Bind(2, message.MessageId).Bind(3, message.SessionId).Bind(4, message.Subject)
            .Bind(5, message.Body).Bind(6, (long)state).Bind(7, now).Bind(8, dueAt).Bind(9, expiresAt)
            .Bind(10, message.TraceParent).Execute();
        Announce(session, queue, state, dueAt, expiresAt);
        return true;
    }

    /// <summary>Locks up to <paramref name="count"/> ready messages, oldest first; what is past its life dies instead.</summary>
    public List<ReceivedMessage> Receive(SqliteSession session, string queue, int count)
    {
        var now = Now();
        var received = new List<ReceivedMessage>(count);
        var until = now + options.LockDuration;
        while (received.Count < count && ReadReady(session, queue, count - received.Count) is { Count: > 0 } ready)
        {
            foreach (var row in ready)
            {
                if (row.ExpiresAt <= now)
                {
                    Kill(session, row.Message, Expired, "The message waited longer than its time to live.", now);
                    continue;
                }

                received.Add(Lock(session, row.Message, until));
            }
        }

        if (received.Count > 0)
        {
            session.AfterCommit(() => alarm.RingBy(until));
        }

        return received;
    }

    public void Complete(SqliteSession session, ReceivedMessage message)
    {
        var deleted = session.Prepare("DELETE FROM queue_messages WHERE sequence = ?1 AND state = 2 AND lock_token = ?2")
            .Bind(1, message.SequenceNumber).Bind(2, message.LockToken).Execute();
        if (deleted == 1)
        {
            Leave(session, message.Queue, message.SessionId, wasActive: true);
            return;
        }

        // Numbers are never used again and only completion deletes, so a row that is gone was completed before.
        if (Exists(session, message.SequenceNumber))
        {
            throw new MessageLockLostException(message.SequenceNumber);
        }
    }

    public DateTimeOffset Renew(SqliteSession session, ReceivedMessage message)
    {
        var until = Now() + options.LockDuration;
        Settle(session, message, "UPDATE queue_messages SET locked_until = ?3 WHERE sequence = ?1 AND state = 2 AND lock_token = ?2", until);
        session.AfterCommit(() => alarm.RingBy(until));
        return until;
    }

    public void Abandon(SqliteSession session, ReceivedMessage message, TimeSpan rest, string failure)
    {
        var now = Now();
        if (message.DeliveryCount >= options.MaxDeliveryCount)
        {
            DeadLetter(session, message, MaxDeliveryCountExceeded, Exhausted(message.DeliveryCount, failure));
            return;
        }

        if (rest <= TimeSpan.Zero)
        {
            Settle(session, message, """
                UPDATE queue_messages SET state = 0, lock_token = NULL, locked_until = NULL
                WHERE sequence = ?1 AND state = 2 AND lock_token = ?2 AND ?3 IS NOT NULL
                """, now);
            Publish(session, message.Queue, 0, ready: true);
            return;
        }

        var until = now + rest;
        Settle(session, message, """
            UPDATE queue_messages SET lock_token = NULL, locked_until = ?3 WHERE sequence = ?1 AND state = 2 AND lock_token = ?2
            """, until);
        session.AfterCommit(() => alarm.RingBy(until));
        Publish(session, message.Queue, -1, ready: false);
    }

    public void DeadLetter(SqliteSession session, ReceivedMessage message, string reason, string description)
    {
        if (!HoldsLock(session, message))
        {
            throw new MessageLockLostException(message.SequenceNumber);
        }

        Kill(session, message, reason, description, Now());
    }

    /// <summary>Puts a dead letter back, at the end of its session; false when there is none of this number.</summary>
    public bool Replay(SqliteSession session, long sequence)
    {
        var dead = session.Prepare("SELECT queue, session_id FROM queue_messages WHERE sequence = ?1 AND state = 4").Bind(1, sequence);
        if (!dead.Step())
        {
            return false;
        }

        var (queue, sessionId) = (dead.Text(0), dead.TextOrNull(1));
        dead.Reset();
        var now = Now();
        var state = sessionId is not null && IsSessionBusy(session, queue, sessionId) ? MessageState.Behind : MessageState.Ready;

        // A person wants it processed, so its former time to live does not kill it again.
        session.Prepare("""
            UPDATE queue_messages SET state = ?2, due_at = ?3, delivery_count = 0, expires_at = NULL,
                lock_token = NULL, locked_until = NULL, dead_at = NULL, dead_reason = NULL, dead_description = NULL
            WHERE sequence = ?1
            """).Bind(1, sequence).Bind(2, (long)state).Bind(3, now).Execute();
        Announce(session, queue, state, now, expiresAt: null);
        return true;
    }

    /// <summary>Frees lapsed locks, enqueues what is due and buries what expired, in bounded steps; true when more is left.</summary>
    public bool Advance(SqliteSession session)
    {
        var now = Now();
        var more = FreeLapsed(session, now) | EnqueueDue(session, now) | BuryExpired(session, now);
        if (!more)
        {
            var next = NextDue(session);
            session.AfterCommit(() => alarm.RingNextAt(next));
        }

        return more;
    }

    /// <summary>Frees every lock of the process that is gone, with its delivery count kept.</summary>
    public void FreeAllLocks(SqliteSession session)
    {
        session.Prepare("UPDATE queue_messages SET locked_until = 0 WHERE state = 2 AND lock_token IS NOT NULL").Execute();
        while (FreeLapsed(session, Now()))
        {
            // Each step frees a bounded number.
        }
    }

    public static long CountActive(SqliteSession session, string queue)
    {
        var count = session.Prepare("""
            SELECT (SELECT COUNT(*) FROM queue_messages WHERE queue = ?1 AND state = 0)
                + (SELECT COUNT(*) FROM queue_messages WHERE state = 2 AND queue = ?1 AND lock_token IS NOT NULL)
            """).Bind(1, queue);
        count.Step();
        var active = count.Number(0);
        count.Reset();
        return active;
    }

    private static DateTimeOffset? NextDue(SqliteSession session)
    {
        var query = session.Prepare("""
            SELECT MIN(at) FROM (
                SELECT MIN(locked_until) AS at FROM queue_messages WHERE state = 2
                UNION ALL SELECT MIN(due_at) FROM queue_messages WHERE state = 3
                UNION ALL SELECT MIN(expires_at) FROM queue_messages WHERE expires_at IS NOT NULL AND state < 2)
            """);
        query.Step();
        var next = query.InstantOrNull(0);
        query.Reset();
        return next;
    }

    private static List<ReadyRow> ReadReady(SqliteSession session, string queue, int count)
    {
        var query = session.Prepare("""
            SELECT sequence, message_id, session_id, subject, body, delivery_count, enqueued_at, expires_at, due_at, trace_parent
            FROM queue_messages WHERE queue = ?1 AND state = 0 ORDER BY due_at, sequence LIMIT ?2
            """).Bind(1, queue).Bind(2, count);
        var rows = new List<ReadyRow>(count);
        while (query.Step())
        {
            rows.Add(new ReadyRow(
                new ReceivedMessage(
                    queue, query.Number(0), 0, query.Text(1), query.TextOrNull(2), query.TextOrNull(3), query.Text(4),
                    (int)query.Number(5), query.Instant(6), default)
                {
                    ReadyTime = query.Instant(8),
                    TraceParent = query.TextOrNull(9),
                },
                query.InstantOrNull(7)));
        }

        query.Reset();
        return rows;
    }

    private static bool IsSessionBusy(SqliteSession session, string queue, string sessionId)
    {
        var query = session.Prepare("""
            SELECT 1 FROM queue_messages
            WHERE queue = ?1 AND session_id = ?2 AND session_id IS NOT NULL AND state < 3 LIMIT 1
            """).Bind(1, queue).Bind(2, sessionId);
        var busy = query.Step();
        query.Reset();
        return busy;
    }

    private static bool Exists(SqliteSession session, long sequence)
    {
        var query = session.Prepare("SELECT 1 FROM queue_messages WHERE sequence = ?1").Bind(1, sequence);
        var exists = query.Step();
        query.Reset();
        return exists;
    }

    private static bool HoldsLock(SqliteSession session, ReceivedMessage message)
    {
        var query = session.Prepare("SELECT 1 FROM queue_messages WHERE sequence = ?1 AND state = 2 AND lock_token = ?2")
            .Bind(1, message.SequenceNumber).Bind(2, message.LockToken);
        var holds = query.Step();
        query.Reset();
        return holds;
    }

    private static void Settle(SqliteSession session, ReceivedMessage message, string update, DateTimeOffset at)
    {
        if (session.Prepare(update).Bind(1, message.SequenceNumber).Bind(2, message.LockToken).Bind(3, at).Execute() == 0)
        {
            throw new MessageLockLostException(message.SequenceNumber);
        }
    }

    private static string Exhausted(int deliveries, string failure) =>
        $"Message could not be consumed after {deliveries} delivery attempts; the last ended in: {failure}.";

    private static List<ReceivedMessage> ReadDue(SqliteSession session, string sql, DateTimeOffset now)
    {
        var query = session.Prepare(sql).Bind(1, now).Bind(2, DueStepMax);
        var rows = new List<ReceivedMessage>();
        while (query.Step())
        {
            rows.Add(new ReceivedMessage(
                query.Text(1), query.Number(0), query.Number(4), "", query.TextOrNull(2), null, "", (int)query.Number(3),
                default, default));
        }

        query.Reset();
        return rows;
    }

    /// <summary>A few ids beyond the window, usually none; each new id takes some along, so that they never pile up.</summary>
    private static List<(string Queue, string MessageId)> ReadForgotten(SqliteSession session, DateTimeOffset until)
    {
        var query = session.Prepare("SELECT queue, message_id FROM queue_ids WHERE seen_at <= ?1 ORDER BY seen_at LIMIT ?2")
            .Bind(1, until).Bind(2, PurgeStepMax);
        List<(string, string)>? found = null;
        while (query.Step())
        {
            (found ??= []).Add((query.Text(0), query.Text(1)));
        }

        query.Reset();
        return found ?? [];
    }

    private bool Remember(SqliteSession session, string queue, string messageId, DateTimeOffset now)
    {
        var forgotten = now - options.DuplicateDetectionHistoryTimeWindow;
        foreach (var (oldQueue, oldId) in ReadForgotten(session, forgotten))
        {
            session.Prepare("DELETE FROM queue_ids WHERE queue = ?1 AND message_id = ?2").Bind(1, oldQueue).Bind(2, oldId).Execute();
        }

        return session.Prepare("""
            INSERT INTO queue_ids VALUES (?1, ?2, ?3)
            ON CONFLICT (queue, message_id) DO UPDATE SET seen_at = excluded.seen_at WHERE seen_at <= ?4
            """).Bind(1, queue).Bind(2, messageId).Bind(3, now).Bind(4, forgotten).Execute() == 1;
    }

    private ReceivedMessage Lock(SqliteSession session, ReceivedMessage message, DateTimeOffset until)
    {
        var locked = message with { LockToken = ++_token, LockedUntil = until, DeliveryCount = message.DeliveryCount + 1 };
        session.Prepare("UPDATE queue_messages SET state = 2, lock_token = ?2, locked_until = ?3, delivery_count = ?4 WHERE sequence = ?1")
            .Bind(1, locked.SequenceNumber).Bind(2, locked.LockToken).Bind(3, until).Bind(4, locked.DeliveryCount).Execute();
        return locked;
    }

    private bool FreeLapsed(SqliteSession session, DateTimeOffset now)
    {
        var lapsed = ReadDue(session, """
            SELECT sequence, queue, session_id, delivery_count, lock_token FROM queue_messages
            WHERE state = 2 AND locked_until <= ?1 ORDER BY locked_until LIMIT ?2
            """, now);
        foreach (var message in lapsed)
        {
            var wasActive = message.LockToken != 0; // A message that rests after a failed delivery has no token.
            if (wasActive && message.DeliveryCount >= options.MaxDeliveryCount)
            {
                Kill(session, message, MaxDeliveryCountExceeded, Exhausted(message.DeliveryCount, "a lost lock"), now);
                continue;
            }

            session.Prepare("UPDATE queue_messages SET state = 0, lock_token = NULL, locked_until = NULL WHERE sequence = ?1")
                .Bind(1, message.SequenceNumber).Execute();
            Publish(session, message.Queue, wasActive ? 0 : 1, ready: true);
        }

        return lapsed.Count == DueStepMax;
    }

    private bool EnqueueDue(SqliteSession session, DateTimeOffset now)
    {
        var due = ReadDue(session, """
            SELECT sequence, queue, session_id, delivery_count, lock_token FROM queue_messages
            WHERE state = 3 AND due_at <= ?1 ORDER BY due_at, sequence LIMIT ?2
            """, now);
        foreach (var message in due)
        {
            var behind = message.SessionId is { } id && IsSessionBusy(session, message.Queue, id);
            session.Prepare("UPDATE queue_messages SET state = ?2 WHERE sequence = ?1")
                .Bind(1, message.SequenceNumber).Bind(2, (long)(behind ? MessageState.Behind : MessageState.Ready)).Execute();
            if (!behind)
            {
                Publish(session, message.Queue, 1, ready: true);
            }
        }

        return due.Count == DueStepMax;
    }

    private bool BuryExpired(SqliteSession session, DateTimeOffset now)
    {
        var expired = ReadDue(session, """
            SELECT sequence, queue, session_id, delivery_count, lock_token FROM queue_messages
            WHERE expires_at IS NOT NULL AND state < 2 AND expires_at <= ?1 ORDER BY expires_at LIMIT ?2
            """, now);
        foreach (var message in expired)
        {
            Kill(session, message, Expired, "The message waited longer than its time to live.", now);
        }

        return expired.Count == DueStepMax;
    }

    private void Kill(SqliteSession session, ReceivedMessage message, string reason, string description, DateTimeOffset now)
    {
        var standing = session.Prepare("SELECT state FROM queue_messages WHERE sequence = ?1").Bind(1, message.SequenceNumber);
        standing.Step();
        var state = (MessageState)standing.Number(0);
        standing.Reset();
        session.Prepare("""
            UPDATE queue_messages SET state = 4, dead_at = ?2, dead_reason = ?3, dead_description = ?4,
                lock_token = NULL, locked_until = NULL
            WHERE sequence = ?1
            """).Bind(1, message.SequenceNumber).Bind(2, now).Bind(3, reason).Bind(4, description).Execute();
        if (state != MessageState.Behind)
        {
            Leave(session, message.Queue, message.SessionId, wasActive: true);
        }
    }

    /// <summary>A message left its session's head: the next one of the session becomes ready in the same commit.</summary>
    private void Leave(SqliteSession session, string queue, string? sessionId, bool wasActive)
    {
        var freed = sessionId is not null && session.Prepare("""
            UPDATE queue_messages SET state = 0 WHERE sequence = (
                SELECT sequence FROM queue_messages
                WHERE queue = ?1 AND session_id = ?2 AND session_id IS NOT NULL AND state < 3
                ORDER BY due_at, sequence LIMIT 1) AND state = 1
            """).Bind(1, queue).Bind(2, sessionId).Execute() == 1;
        Publish(session, queue, (freed ? 1 : 0) - (wasActive ? 1 : 0), freed);
    }

    private void Announce(
        SqliteSession session, string queue, MessageState state, DateTimeOffset dueAt, DateTimeOffset? expiresAt)
    {
        if (state == MessageState.Ready)
        {
            Publish(session, queue, 1, ready: true);
        }

        if (state == MessageState.Scheduled || expiresAt is not null)
        {
            var first = state == MessageState.Scheduled ? dueAt : expiresAt!.Value; // Not null: the other half of the condition.
            session.AfterCommit(() => alarm.RingBy(first));
        }
    }

    private void Publish(SqliteSession session, string queue, long delta, bool ready)
    {
        var signal = signalOf(queue);
        session.AfterCommit(() => signal.Change(delta, ready));
    }

    /// <summary>Never goes back while the process lives, so that the order of enqueuing is the order of commits.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return _latest = now > _latest ? now : _latest;
    }

    private readonly record struct ReadyRow(ReceivedMessage Message, DateTimeOffset? ExpiresAt);
}
