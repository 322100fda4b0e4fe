using Microsoft.Extensions.Logging;

namespace Serverless.Azure;

/// <content>600–699 are the stores'.</content>
internal static partial class Log
{
    [LoggerMessage(600, LogLevel.Warning, "Effects of case {Case} at version {Version} wait for the sweep: {Failure}")]
    public static partial void EffectsPostponed(ILogger logger, string @case, long version, string failure);

    [LoggerMessage(601, LogLevel.Warning, "The board shows case {Case} only after the sweep: {Failure}")]
    public static partial void BoardPostponed(ILogger logger, string @case, string failure);

    [LoggerMessage(602, LogLevel.Warning, "Effects of case {Case} failed in the sweep: {Failure}")]
    public static partial void CatchUpFailed(ILogger logger, string @case, string failure);
}
