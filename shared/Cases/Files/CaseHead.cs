namespace Serverless.Cases;

/// <summary>What lists show of a case.</summary>
public sealed record CaseHead
{
    /// <summary>The case's id.</summary>
    public required CaseId Id { get; init; }
}
