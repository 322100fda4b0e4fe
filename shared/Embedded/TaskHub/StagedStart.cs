using Google.Protobuf.WellKnownTypes;
using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>An execution that is to begin.</summary>
/// <remarks>
/// Its seed, executionStarted and events carried over, is what the first episode will find; it is empty when that episode has run
/// ahead of the commit and is stored with the start.
/// </remarks>
internal sealed record StagedStart(
    string InstanceId, string Name, string ExecutionId, DateTimeOffset Now, DateTimeOffset BeginsAt, byte[] Seed)
{
    /// <summary>The first episode, run ahead; absent when a worker will run it.</summary>
    public FirstEpisode? First { get; init; }

    public static StagedStart Of(HistoryEvent started, DateTimeOffset now, DateTimeOffset beginsAt) =>
        Of(started, [], now, beginsAt);

    public static StagedStart Of(
        HistoryEvent started, IReadOnlyCollection<HistoryEvent> carried, DateTimeOffset now, DateTimeOffset beginsAt)
    {
        // The instant finds the timer's row again, so it is kept to the tick.
        started.ExecutionStarted.ScheduledStartTimestamp = Timestamp.FromDateTimeOffset(beginsAt);
        var instance = started.ExecutionStarted.OrchestrationInstance;
        return new StagedStart(
            instance.InstanceId,
            started.ExecutionStarted.Name,
            instance.ExecutionId,
            now,
            beginsAt,
            HistoryCodec.Encode([started, .. carried]));
    }

    /// <summary>A start whose first episode has run already.</summary>
    public static StagedStart Of(HistoryEvent started, DateTimeOffset now, FirstEpisode first)
    {
        var instance = started.ExecutionStarted.OrchestrationInstance;
        return new StagedStart(instance.InstanceId, started.ExecutionStarted.Name, instance.ExecutionId, now, now, [])
        {
            First = first,
        };
    }

    /// <summary>The timer that begins the execution.</summary>
    public TimerRow Timer(long key, int execution) => new(BeginsAt.UtcTicks, key, execution, TimerRow.BeginId);

    public InstanceHeader Header(long key) =>
        new(key, InstanceId, OrchestrationRuntimeStatus.Pending, 1, ExecutionId, 0, Now);
}
