using Microsoft.Extensions.Logging;

namespace Serverless.Channels;

/// <summary>What the channels log: ids, codes and counts, never a number, an address or a word of a customer (I7).</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Information, "Notification {Notification} was tried: {Outcome}.")]
    public static partial void NotificationTried(ILogger logger, string notification, string outcome);

    [LoggerMessage(301, LogLevel.Debug, "Twilio answered {Notification} with {Status}, code {Code}, request {RequestId}.")]
    public static partial void TwilioAnswered(ILogger logger, string notification, int status, int code, string requestId);

    [LoggerMessage(302, LogLevel.Information, "Media was fetched: {Outcome}.")]
    public static partial void MediaFetched(ILogger logger, string outcome);
}
