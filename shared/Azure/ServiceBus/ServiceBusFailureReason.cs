namespace Serverless.Azure;

/// <summary>Why Service Bus did not do what was asked; the names are those of the official client.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>The request is refused as it is written (400 and what has no name of its own).</summary>
    GeneralError,

    /// <summary>The token is refused or lacks the claim (401).</summary>
    Unauthorized,

    /// <summary>The queue is full, the message is too large, or the token lacks the claim: the status is the same (403).</summary>
    QuotaExceeded,

    /// <summary>There is no such queue (404, 410).</summary>
    MessagingEntityNotFound,

    /// <summary>The lock ended: somebody else may have the message (404 when settling).</summary>
    MessageLockLost,

    /// <summary>Throttled, or briefly out of order (429, 5xx).</summary>
    ServiceBusy,

    /// <summary>No connection, or no answer in time: the message may be stored or not.</summary>
    ServiceCommunicationProblem,
}
