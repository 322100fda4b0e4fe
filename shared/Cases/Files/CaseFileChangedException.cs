namespace Serverless.Cases;

/// <summary>Somebody changed the case file first: read it again, decide again (I3).</summary>
public sealed class CaseFileChangedException(CaseId id, long version)
    : Exception($"Case {id} is no longer at version {version}.")
{
    /// <summary>The case.</summary>
    public CaseId Id { get; } = id;

    /// <summary>The version that the change was decided on.</summary>
    public long Version { get; } = version;
}
