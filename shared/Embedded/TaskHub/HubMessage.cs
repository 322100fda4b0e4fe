using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Something for one instance; whoever posts it has it in hand until the instance has taken it.</summary>
internal abstract class HubMessage
{
    private HubMessage()
    {
    }

    /// <summary>There are rows in the instance's inbox that only the file knows.</summary>
    public sealed class Wake : HubMessage
    {
        public static readonly Wake Instance = new();
    }

    /// <summary>A row of the instance's inbox, as it was committed.</summary>
    /// <param name="instance">The key of the instance that it was meant for.</param>
    /// <param name="number">The row's number.</param>
    /// <param name="executionId">The execution that it answers; absent for what reaches whichever is there.</param>
    /// <param name="entry">The event's bytes.</param>
    public sealed class Arrived(long instance, long number, string? executionId, byte[] entry) : HubMessage
    {
        public long Number { get; } = number;

        public bool IsFor(InstanceHeader header) =>
            header.Key == instance && (executionId is null || executionId == header.ExecutionId);

        public HistoryEvent Read() => HistoryEvent.Parser.ParseFrom(entry);
    }

    /// <summary>A timer is due soon: the instance had better be in memory.</summary>
    public sealed class Prefetch : HubMessage
    {
        public static readonly Prefetch Instance = new();
    }

    /// <summary>A timer is due; its row goes with the effect.</summary>
    public sealed class TimerDue(TimerRow row) : HubMessage
    {
        public TimerRow Row { get; } = row;
    }

    /// <summary>An activity has ended; its row goes with the effect.</summary>
    public sealed class TaskEnded(TaskKey key, ActivityOutcome outcome) : HubMessage
    {
        public TaskKey Key { get; } = key;

        public ActivityOutcome Outcome { get; } = outcome;
    }

    /// <summary>A client waits until the instance has been started.</summary>
    public sealed class Start(string name, string? input, string? version) : HubMessage, IAnswered
    {
        public string Name { get; } = name;

        public string? Input { get; } = input;

        public string? Version { get; } = version;

        public ClientCall Call { get; } = new();
    }

    /// <summary>A client waits until the instance has taken an event.</summary>
    public sealed class Act(HistoryEvent entry) : HubMessage, IAnswered
    {
        public HistoryEvent Entry { get; } = entry;

        public ClientCall Call { get; } = new();
    }
}

/// <summary>A message whose sender waits.</summary>
internal interface IAnswered
{
    ClientCall Call { get; }
}

internal readonly record struct TaskKey(long Instance, int Execution, int Id);

/// <summary>One row of the timers' table, which orders them by due instant (ticks of UTC).</summary>
internal readonly record struct TimerRow(long FireAt, long Instance, int Execution, int Id)
{
    /// <summary>The id of the timer that begins an execution.</summary>
    public const int BeginId = 0;

    public static readonly TimerRow First = new(long.MinValue, 0, 0, 0);
}
