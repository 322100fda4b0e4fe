using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>The log of the embedded host; 300–399 are the stores'.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "Message {SequenceNumber} of {Queue} failed in delivery {DeliveryCount}: {Failure}")]
    public static partial void MessageFailed(ILogger logger, long sequenceNumber, string queue, int deliveryCount, string failure);

    [LoggerMessage(301, LogLevel.Error, "Message {SequenceNumber} of {Queue} was rejected: {Reason}")]
    public static partial void MessageRejected(ILogger logger, long sequenceNumber, string queue, string reason);

    [LoggerMessage(302, LogLevel.Warning, "The lock of message {SequenceNumber} of {Queue} was lost")]
    public static partial void LockLost(ILogger logger, long sequenceNumber, string queue);

    [LoggerMessage(303, LogLevel.Warning, "Processing of {Queue} stopped: the store has stopped")]
    public static partial void ProcessorStopped(ILogger logger, string queue);

    [LoggerMessage(304, LogLevel.Error, "The store refused a step of {Queue} with code {Code}; it will be tried again")]
    public static partial void ReceiveFailed(ILogger logger, string queue, int code);
}
