using Google.Protobuf;
using Serverless.Durable;
using Serverless.Durable.Protocol;
using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>Fails an instance that no turn can be taken for, so that it harms only itself (I9) and shows as failed (I8).</summary>
internal sealed class PoisonWard(SqliteDatabase database, HubEffects effects, HubSurroundings around)
{
    /// <summary>Whether the trouble is the disk's or the store's, so that no instance is to blame.</summary>
    public static bool IsOfTheStore(Exception reason) => reason is StoreStoppedException or ObjectDisposedException
        || (reason is SqliteException failure && (failure.Code & 0xff) is raw.SQLITE_IOERR or raw.SQLITE_FULL
            or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB or raw.SQLITE_BUSY);

    /// <summary>Ends the instance as failed and tells its parent.</summary>
    /// <exception cref="StoreStoppedException">The store takes no more changes.</exception>
    public async Task FailInstanceAsync(string instanceId, Exception reason)
    {
        around.Logger.OrchestrationPoisoned(reason, instanceId);
        var failure = Durable.TaskFailureDetails.FromException(reason) with { IsNonRetriable = true };
        await database.WriteAsync(session => Fail(session, instanceId, failure), CancellationToken.None);
    }

    private void Fail(SqliteSession session, string instanceId, Durable.TaskFailureDetails failure)
    {
        if (HubReader.Find(session, instanceId) is not { IsFinished: false } header)
        {
            return;
        }

        var now = around.Time.GetUtcNow();
        var failed = header with { Status = OrchestrationRuntimeStatus.Failed, UpdatedAt = now };
        HubTables.UpdateInstance(session, header, failed, InstanceEnd.Of(failure), null);
        HubTables.DeleteInbox(session, header.Key);
        HubTables.DeleteTasks(session, header.Key);
        HubTables.DeleteTimers(session, header.Key);
        if (Parent(session, header) is { } link)
        {
            var entry = HistoryEvents.SubOrchestrationEnded(now, link.TaskScheduledId, new CompleteOrchestrationAction
            {
                OrchestrationStatus = OrchestrationStatus.Failed,
                FailureDetails = failure.ToProtocol(),
            });
            effects.StageReply(
                session,
                link.OrchestrationInstance.InstanceId,
                link.OrchestrationInstance.ExecutionId ?? "",
                HistoryCodec.Encode(entry));
        }

        session.AfterCommit(() => effects.PublishEnd(failed, dropsTasks: true));
    }

    private static ParentInstanceInfo? Parent(SqliteSession session, InstanceHeader header)
    {
        try
        {
            return HubReader.Started(session, header.Key, header.Execution)?.ParentInstance;
        }
        catch (Exception unreadable) when (unreadable is InvalidProtocolBufferException or InvalidDataException)
        {
            return null; // That history may be the very poison.
        }
    }
}
