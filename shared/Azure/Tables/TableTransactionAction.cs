using Azure;

namespace Serverless.Azure;

/// <summary>One step of a transaction.</summary>
public sealed class TableTransactionAction
{
    /// <summary>Makes a step.</summary>
    /// <param name="actionType">What it does.</param>
    /// <param name="entity">Its entity; a delete uses the keys alone.</param>
    /// <param name="etag">What an update or delete expects to find; absent means whatever is there.</param>
    public TableTransactionAction(TableTransactionActionType actionType, TableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag == default ? ETag.All : etag;
    }

    /// <summary>What the step does.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>Its entity.</summary>
    public TableEntity Entity { get; }

    /// <summary>What an update or delete expects; <see cref="ETag.All"/> for anything.</summary>
    public ETag ETag { get; }
}
