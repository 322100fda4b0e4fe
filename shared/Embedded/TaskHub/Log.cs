using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "The task hub started with {Tasks} activities and {Inboxes} inboxes in hand.")]
    public static partial void TaskHubStarted(this ILogger logger, int tasks, int inboxes);

    [LoggerMessage(201, LogLevel.Information, "The task hub stopped; what was in hand goes on at the next start.")]
    public static partial void TaskHubStopped(this ILogger logger);

    [LoggerMessage(202, LogLevel.Critical, "The task hub broke: its store takes no more changes.")]
    public static partial void TaskHubBroke(this ILogger logger, Exception reason);

    [LoggerMessage(203, LogLevel.Error, "Orchestration {InstanceId} could not be worked on and was failed.")]
    public static partial void OrchestrationPoisoned(this ILogger logger, Exception reason, string instanceId);

    [LoggerMessage(204, LogLevel.Warning, "Orchestration {InstanceId} failed: {ErrorType}.")]
    public static partial void OrchestrationFailed(this ILogger logger, string instanceId, string errorType);

    [LoggerMessage(205, LogLevel.Warning, "Activity {Activity} of {InstanceId} failed: {ErrorType}.")]
    public static partial void ActivityFailed(this ILogger logger, string activity, string instanceId, string errorType);

    [LoggerMessage(206, LogLevel.Error, "The timers could not be read; the next due timer tries again.")]
    public static partial void TimersUnread(this ILogger logger, Exception reason);
}
