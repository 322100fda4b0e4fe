using Microsoft.Extensions.Logging;

namespace Serverless.Azure;

internal static partial class Log
{
    [LoggerMessage(4300, LogLevel.Warning, "The dead letters of {Queue} are more than were read at once ({Count}).")]
    public static partial void MoreLettersThanRead(ILogger logger, string queue, int count);

    [LoggerMessage(4301, LogLevel.Warning, "Dead letter {Number} of {Queue} was sent again and could not be settled: {Reason}.")]
    public static partial void LetterNotSettled(ILogger logger, string queue, long number, ServiceBusFailureReason reason);

    [LoggerMessage(4302, LogLevel.Information, "Dead letter {Number} of {Queue} could not be given back and waits for the end of its lock: {Reason}.")]
    public static partial void LetterNotGivenBack(ILogger logger, string queue, long number, ServiceBusFailureReason reason);
}
