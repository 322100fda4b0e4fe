namespace Serverless.Cases;

/// <summary>How far a notification has come (I4). It moves forward only.</summary>
public enum NotificationState
{
    /// <summary>Kept, waiting for its turn.</summary>
    Queued,

    /// <summary>Handed to the provider, whose answer is not recorded yet: the only window for a repeat (I4).</summary>
    Sending,

    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It will not arrive on this channel.</summary>
    Failed,

    /// <summary>Not sent, for a recorded reason, such as an opt-out.</summary>
    Withheld,
}
