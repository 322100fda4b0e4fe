using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>Two queues with their processors; what a message does is a row whose key is the message's id.</summary>
internal sealed class QueueSystem
{
    public const string Name = "first";
    private const string Second = "second";
    private readonly SqliteDatabase _database;

    private QueueSystem(SqliteDatabase database, SqliteQueue queue) => (_database, Queue) = (database, queue);

    public SqliteQueue Queue { get; }

    public static async Task<QueueSystem> StartAsync(CrashWorld world)
    {
        var database = world.OpenDatabase();
        database.Migrate("effects", ["CREATE TABLE effects (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, session TEXT, body TEXT NOT NULL)"]);
        var queue = world.Own(new SqliteQueue(database, world.Time, world.Work, new SqliteQueueOptions()));
        var system = new QueueSystem(database, queue);
        foreach (var name in new[] { Name, Second })
        {
            var processor = world.Own(new QueueProcessor(
                queue, name, system.HandleAsync, new QueueProcessorOptions(), world.Time, NullLogger<QueueProcessor>.Instance));
            await processor.StartProcessingAsync(CancellationToken.None);
        }

        return system;
    }

    /// <summary>The effects, in order within a session, the dead letters, and what is neither: none.</summary>
    public string Outcome() => _database.Read(session => string.Join('\n', [
        .. Rows(session, "SELECT id || ': ' || body FROM effects WHERE session IS NULL ORDER BY id"),
        .. Rows(session, "SELECT session || '/' || id FROM effects WHERE session IS NOT NULL ORDER BY session, number"),
        .. Rows(session, "SELECT 'dead ' || message_id || ': ' || dead_reason FROM queue_messages WHERE state = 4 ORDER BY message_id"),
        .. Rows(session, "SELECT 'stuck ' || message_id FROM queue_messages WHERE state <> 4 ORDER BY message_id"),
    ]));

    private static List<string> Rows(SqliteSession session, string sql)
    {
        var rows = new List<string>();
        for (var query = session.Prepare(sql); query.Step();)
        {
            rows.Add(query.Text(0));
        }

        return rows;
    }

    private async Task HandleAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        switch (message.Body)
        {
            case "fail always":
            case "fail twice" when message.DeliveryCount <= 2:
                throw new TimeoutException();
            case "reject":
                throw new MessageRejectedException("Unwanted", "It is of no use.");
            default:
                await _database.WriteAsync(session => Effect(session, message), cancellationToken);
                break;
        }
    }

    private void Effect(SqliteSession session, ReceivedMessage message)
    {
        var added = session.Prepare("INSERT OR IGNORE INTO effects (id, session, body) VALUES (?1, ?2, ?3)")
            .Bind(1, message.MessageId).Bind(2, message.SessionId).Bind(3, message.Body).Execute();
        if (added == 1 && message.Body == "forward")
        {
            Queue.Stage(session, Second, new QueueMessage(message.MessageId + "+", "forwarded"));
        }
    }
}
