namespace Serverless.Cases;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Registered; nobody has answered yet.</summary>
    Received,

    /// <summary>Staff have said a first substantive word (H20).</summary>
    Responded,

    /// <summary>A plan or first solution was given (H21).</summary>
    Handling,

    /// <summary>Waiting for the customer (S21).</summary>
    Waiting,

    /// <summary>The result went to the customer (H60).</summary>
    Resolved,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Kept for the record only (H71).</summary>
    Archived,
}
