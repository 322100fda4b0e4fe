using Microsoft.Extensions.Logging;

namespace Serverless.Channels;

internal static partial class Log
{
    [LoggerMessage(350, LogLevel.Debug, "SendGrid answered {Notification} with {Status}.")]
    public static partial void SendGridAnswered(ILogger logger, string notification, int status);
}
