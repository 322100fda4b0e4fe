using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Stages what one instance, or somebody outside, wants of another, and publishes it once it is committed.</summary>
internal sealed class HubEffects(
    InstanceTable instances, ActivityPump activities, TimerPump timers, CompletionWaiters waiters, HubNumbers numbers)
{
    public HubNumbers Numbers => numbers;

    /// <summary>Stages a start; false when the id is taken, by a finished instance too unless it is to be replaced.</summary>
    public bool StageStart(SqliteSession session, StagedStart start, bool replaces)
    {
        if (HubReader.Find(session, start.InstanceId) is { } known
            && !(replaces && known.IsFinished && HubTables.DeleteFinished(session, known.Key)))
        {
            return false;
        }

        if (start.First is { } first)
        {
            session.AfterCommit(() => Adopt(start.InstanceId, first.Live)); // Before what its episode publishes.
            first.Commit.Apply(session);
            return true;
        }

        var key = numbers.NextKey();
        HubTables.InsertInstance(session, start.Header(key), start.Name, null, null);
        HubTables.InsertHistory(session, key, 1, 0, start.Seed);
        var timer = start.Timer(key, 1);
        HubTables.InsertTimer(session, timer);
        session.AfterCommit(() => timers.Added(timer, start.InstanceId));
        return true;
    }

    /// <summary>Stages a message; one to an unknown or finished instance is dropped.</summary>
    public void StageMessage(SqliteSession session, string instanceId, byte[] entry)
    {
        if (HubReader.Find(session, instanceId) is { IsFinished: false } target)
        {
            StageInbox(session, target, isReply: false, entry);
        }
    }

    /// <summary>Stages an answer to one execution; dropped when that one is over.</summary>
    public void StageReply(SqliteSession session, string instanceId, string executionId, byte[] entry)
    {
        if (HubReader.Find(session, instanceId) is { IsFinished: false } target && target.ExecutionId == executionId)
        {
            StageInbox(session, target, isReply: true, entry);
        }
    }

    /// <summary>Stages a message to an instance that the caller knows to be unfinished.</summary>
    public void StageInbox(SqliteSession session, InstanceHeader target, bool isReply, byte[] entry)
    {
        var number = numbers.NextInboxNumber();
        HubTables.InsertInbox(session, target.Key, number, isReply, entry);
        var arrived = new HubMessage.Arrived(target.Key, number, isReply ? target.ExecutionId : null, entry);
        session.AfterCommit(() => instances.Post(target.Id, arrived));
    }

    public void Wake(string instanceId) => instances.Post(instanceId, HubMessage.Wake.Instance);

    public void PublishTask(TaskKey key, string instanceId, ScheduleTaskAction task) =>
        activities.Add(new ActivityItem(key, instanceId, task.Name, task.Input, task.ParentTraceContext?.TraceParent));

    public void PublishTimer(TimerRow row, string instanceId) => timers.Added(row, instanceId);

    public void PublishEnd(InstanceHeader ended, bool dropsTasks)
    {
        if (dropsTasks)
        {
            activities.Drop(ended.Key);
        }

        waiters.Finished(ended.Id);
    }

    private void Adopt(string instanceId, LiveOrchestration? live)
    {
        if (live is not null)
        {
            instances.Adopt(instanceId, live);
        }
    }
}
