namespace Serverless.Functions;

/// <summary>What the audit log knows of how an act ended. Kept by name: a name never changes its meaning.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was begun. It is running, or the process ended or a store failed before anybody could say whether it was done.</summary>
    Begun,
}
