namespace Serverless.Embedded;

/// <summary>Where a stored message stands. The numbers are in the file and in the partial indexes.</summary>
internal enum MessageState
{
    /// <summary>Can be received now.</summary>
    Ready = 0,

    /// <summary>Waits until the messages before it in its session are settled.</summary>
    Behind = 1,

    /// <summary>Locked for a receiver; without a token it rests after a failed delivery.</summary>
    Locked = 2,

    /// <summary>Not enqueued before its instant.</summary>
    Scheduled = 3,

    /// <summary>Given up; a person may replay it.</summary>
    Dead = 4,
}
