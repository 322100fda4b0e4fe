namespace Serverless.Durable;

/// <summary>Which finished orchestrations to remove; every condition that is given must hold.</summary>
/// <param name="CreatedFrom">Created at or after this moment.</param>
/// <param name="CreatedTo">Created before this moment.</param>
/// <param name="Statuses">In one of these final statuses; null means any final one.</param>
public sealed record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IReadOnlyList<OrchestrationRuntimeStatus>? Statuses = null);
