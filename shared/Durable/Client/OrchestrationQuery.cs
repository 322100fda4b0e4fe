namespace Serverless.Durable;

/// <summary>Which orchestrations to list; every condition that is given must hold.</summary>
public sealed record OrchestrationQuery
{
    /// <summary>The page size when none is given.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Created at or after this moment.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created before this moment.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>In one of these statuses; null means any.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses { get; init; }

    /// <summary>With an id that starts so (ordinal).</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>How many a page holds at most.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>Whether inputs, results and custom statuses are read too.</summary>
    public bool FetchInputsAndOutputs { get; init; }

    /// <summary>Where an earlier listing stopped; null starts at the beginning.</summary>
    public string? ContinuationToken { get; init; }
}
