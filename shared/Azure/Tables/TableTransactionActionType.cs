namespace Serverless.Azure;

/// <summary>What one step of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; the transaction fails by 409 where the entity exists.</summary>
    Add,

    /// <summary>Merges into an entity that exists (404), unchanged where an etag is given (412).</summary>
    UpdateMerge,

    /// <summary>Replaces an entity that exists (404), unchanged where an etag is given (412).</summary>
    UpdateReplace,

    /// <summary>Deletes an entity that exists (404), unchanged where an etag is given (412).</summary>
    Delete,

    /// <summary>Inserts or merges, whatever is there.</summary>
    UpsertMerge,

    /// <summary>Inserts or replaces, whatever is there.</summary>
    UpsertReplace,
}
