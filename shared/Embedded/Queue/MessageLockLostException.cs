namespace Serverless.Embedded;

/// <summary>The message is no longer this receiver's: its lock ran out, or it was settled otherwise.</summary>
public sealed class MessageLockLostException(long sequenceNumber)
    : Exception($"The lock of message {sequenceNumber} is lost.")
{
    /// <summary>The message.</summary>
    public long SequenceNumber { get; } = sequenceNumber;
}
