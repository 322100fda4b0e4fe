namespace Serverless.Azure;

/// <summary>Which part of a queue is read.</summary>
public enum SubQueue
{
    /// <summary>The queue itself.</summary>
    None,

    /// <summary>What the queue gave up.</summary>
    DeadLetter,
}
