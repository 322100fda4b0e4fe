using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Everything that one turn of an instance changes, in one transaction; encoded before it reaches the writer.</summary>
internal sealed class EpisodeCommit(HubEffects effects, InstanceHeader? from, InstanceHeader to)
{
    /// <summary>The orchestrator's name; only a new instance needs it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The finished instance that gives its id to this new one.</summary>
    public long? Replaces { get; init; }

    /// <summary>The running execution; the one in <c>to</c> is the next when it continues as new.</summary>
    public required int Execution { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>The episode's events; absent when an instance ends before its first.</summary>
    public byte[]? History { get; init; }

    /// <summary>How the instance ended; absent while it goes on.</summary>
    public InstanceEnd? End { get; init; }

    /// <summary>The next execution; absent unless it continues as new.</summary>
    public StagedStart? Next { get; init; }

    public long? InboxThrough { get; init; }

    public IReadOnlyList<TimerRow> SpentTimers { get; init; } = [];

    public IReadOnlyList<TaskKey> SpentTasks { get; init; } = [];

    public List<ScheduleTaskAction> NewTasks { get; } = [];

    public List<int> NewTaskIds { get; } = [];

    public List<TimerRow> NewTimers { get; } = [];

    public List<(StagedStart Start, byte[] Refusal)> Children { get; } = [];

    public List<(string InstanceId, byte[] Entry)> Messages { get; } = [];

    public (string InstanceId, string ExecutionId, byte[] Entry)? Reply { get; init; }

    private bool IsTerminated => to.Status == OrchestrationRuntimeStatus.Terminated;

    public void Apply(SqliteSession session)
    {
        MoveInstance(session);
        RemoveSpent(session);
        KeepHistory(session);
        AddSteps(session);
        AddMessages(session);
        session.AfterCommit(Publish);
    }

    private void MoveInstance(SqliteSession session)
    {
        if (from is not null)
        {
            HubTables.UpdateInstance(session, from, to, End, CustomStatus);
            return;
        }

        if (Replaces is { } finished)
        {
            HubTables.DeleteFinished(session, finished);
        }

        HubTables.InsertInstance(session, to, Name, End, CustomStatus);
    }

    private void RemoveSpent(SqliteSession session)
    {
        foreach (var timer in SpentTimers)
        {
            HubTables.DeleteTimer(session, timer);
        }

        foreach (var task in SpentTasks)
        {
            HubTables.DeleteTask(session, task);
        }

        if (InboxThrough is { } through)
        {
            HubTables.DeleteInboxThrough(session, to.Key, through);
        }

        if (End is not null && from is not null)
        {
            HubTables.DeleteInbox(session, to.Key);
            if (IsTerminated)
            {
                HubTables.DeleteTasks(session, to.Key);
            }
        }
    }

    private void KeepHistory(SqliteSession session)
    {
        if (Next is { } next)
        {
            HubTables.DeleteHistory(session, to.Key, Execution);
            HubTables.DeleteReplies(session, to.Key);
            HubTables.InsertHistory(session, to.Key, to.Execution, 0, next.Seed);
            HubTables.InsertTimer(session, next.Timer(to.Key, to.Execution));
            return;
        }

        if (History is not null)
        {
            if (from is { Episode: 0 })
            {
                HubTables.DeleteSeed(session, to.Key, Execution);
            }

            HubTables.InsertHistory(session, to.Key, Execution, to.Episode, History);
        }
    }

    private void AddSteps(SqliteSession session)
    {
        for (var i = 0; i < NewTasks.Count; i++)
        {
            HubTables.InsertTask(session, TaskKeyOf(i), NewTasks[i]);
        }

        foreach (var timer in NewTimers)
        {
            HubTables.InsertTimer(session, timer);
        }
    }

    private void AddMessages(SqliteSession session)
    {
        foreach (var (start, refusal) in Children)
        {
            // A child whose id is taken would leave its parent waiting for ever (I8).
            if (!effects.StageStart(session, start, replaces: true) && !to.IsFinished && Next is null)
            {
                effects.StageInbox(session, to, isReply: true, refusal);
            }
        }

        foreach (var (instanceId, entry) in Messages)
        {
            effects.StageMessage(session, instanceId, entry);
        }

        if (Reply is { } reply)
        {
            effects.StageReply(session, reply.InstanceId, reply.ExecutionId, reply.Entry);
        }
    }

    private void Publish()
    {
        if (to.IsFinished)
        {
            effects.PublishEnd(to, dropsTasks: IsTerminated);
        }

        for (var i = 0; i < NewTasks.Count; i++)
        {
            effects.PublishTask(TaskKeyOf(i), to.Id, NewTasks[i]);
        }

        foreach (var timer in NewTimers)
        {
            effects.PublishTimer(timer, to.Id);
        }

        if (Next is { } next)
        {
            effects.PublishTimer(next.Timer(to.Key, to.Execution), to.Id);
        }
    }

    private TaskKey TaskKeyOf(int i) => new(to.Key, Execution, NewTaskIds[i]);
}
