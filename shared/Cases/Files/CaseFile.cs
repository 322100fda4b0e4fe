namespace Serverless.Cases;

/// <summary>A case as its events tell it.</summary>
public sealed record CaseFile
{
    /// <summary>The case's id.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The number of events.</summary>
    public required long Version { get; init; }

    /// <summary>What lists show.</summary>
    public required CaseHead Head { get; init; }
}
