using NodaTime;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>What is to be done about one orchestration that a case needs. Pure.</summary>
internal enum WatchdogStep
{
    /// <summary>It is at work, or has done its part.</summary>
    None,

    /// <summary>It is started, under its own id.</summary>
    Start,

    /// <summary>Its round is asked to start it: only the round knows whether it did.</summary>
    AskParent,

    /// <summary>It is at work, but has slept through one of its instants: an event wakes it, and it looks at the time.</summary>
    Wake,

    /// <summary>It failed by its own code: another start would fail the same way, so a person must look.</summary>
    Report,
}

/// <summary>Decides what the watchdog does.</summary>
internal static class WatchdogSteps
{
    /// <summary>How long after an instant its orchestration is late, and how long after a change its orchestrations may be missing.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(10);

    /// <summary>The step for one needed orchestration.</summary>
    /// <param name="needed">What the case needs.</param>
    /// <param name="found">The instance, with its output; null when there is none.</param>
    /// <param name="isParentAtWork">Whether the instance that would start it is at work.</param>
    /// <param name="isLate">Whether one of its instants is long past and the file does not know it.</param>
    public static WatchdogStep Of(NeededInstance needed, OrchestrationMetadata? found, bool isParentAtWork, bool isLate) => found switch
    {
        null when isParentAtWork => needed.Request is null ? WatchdogStep.None : WatchdogStep.AskParent,
        null => WatchdogStep.Start,
        { IsCompleted: false } => isLate ? WatchdogStep.Wake : WatchdogStep.None,
        { RuntimeStatus: OrchestrationRuntimeStatus.Completed } when needed.MayHaveCompleted => WatchdogStep.None,
        { RuntimeStatus: OrchestrationRuntimeStatus.Failed } => HostFailure.IsIn(found) ? WatchdogStep.Start : WatchdogStep.Report,
        _ => WatchdogStep.Start,
    };

    /// <summary>Whether a clock runs whose warning or due instant is long past.</summary>
    public static bool IsLate(CaseFile file, NeededInstance needed, Instant now) =>
        needed.Clock is { } terms
        && file.Clock(ClockName.Parse(terms.Clock)) is { State: ClockState.Running } clock
        && (clock.DueAt + Patience < now || (clock.WarnedAt is null && clock.WarnAt + Patience < now));
}
