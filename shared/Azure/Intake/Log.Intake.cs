using Microsoft.Extensions.Logging;

namespace Serverless.Azure;

/// <content>700–799 are the intake's.</content>
internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Warning, "What was under way for {Owner} could not be ended and waits for the next run: {Failure}")]
    public static partial void IntentFailed(ILogger logger, string owner, string failure);
}
