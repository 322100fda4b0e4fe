namespace Serverless.Embedded;

/// <summary>I8: no message waits behind a session that nobody holds, nor under a lock without an end.</summary>
internal sealed class QueueCheck : IStoreCheck
{
    public Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        Report(snapshot, "it waits behind a session in which nothing is before it.", """
            SELECT m.queue, m.message_id FROM queue_messages m WHERE m.state = 1 AND NOT EXISTS (
                SELECT 1 FROM queue_messages b WHERE b.queue = m.queue AND b.session_id = m.session_id
                    AND b.session_id IS NOT NULL AND b.state < 3 AND b.state <> 1)
            """);
        Report(snapshot, "two of its session can be received at once.", """
            SELECT m.queue, m.message_id FROM queue_messages m WHERE m.state = 0 AND m.session_id IS NOT NULL AND EXISTS (
                SELECT 1 FROM queue_messages b WHERE b.queue = m.queue AND b.session_id = m.session_id
                    AND b.session_id IS NOT NULL AND b.state < 3 AND b.state <> 1 AND b.sequence <> m.sequence)
            """);
        Report(snapshot, "it is locked without an end.", "SELECT queue, message_id FROM queue_messages WHERE state = 2 AND locked_until IS NULL");
        Report(snapshot, "its state is none.", "SELECT queue, message_id FROM queue_messages WHERE state NOT IN (0, 1, 2, 3, 4)");
        return Task.CompletedTask;
    }

    private static void Report(StoreSnapshot snapshot, string problem, string sql)
    {
        foreach (var (queue, id) in snapshot.Rows(sql, query => (query.Text(0), query.Text(1))))
        {
            snapshot.Report("I8", $"{queue}/{id}", problem);
        }
    }
}
