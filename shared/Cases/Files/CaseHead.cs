using NodaTime;

namespace Serverless.Cases;

/// <summary>What lists show of a case. The app adds the tracking URL.</summary>
public sealed record CaseHead
{
    /// <summary>The case's id.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The number to say, such as <c>C-482915073</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>The nature.</summary>
    public required CaseNature Nature { get; init; }

    /// <summary>The complexity.</summary>
    public required Complexity Complexity { get; init; }

    /// <summary>The urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>The customer's tier.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The department's id.</summary>
    public required string Department { get; init; }

    /// <summary>The first-contact owner's staff id; absent until a member of staff speaks (H30).</summary>
    public string? Owner { get; init; }

    /// <summary>The handler's staff id; absent when the directory has nobody.</summary>
    public string? Handler { get; init; }

    /// <summary>The customer.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>The channel of the first contact.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The customer's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>When the first contact happened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>The policy that the case was opened under (H83).</summary>
    public required PolicyRef Policy { get; init; }

    /// <summary>1, and one more with each reopening.</summary>
    public required int Round { get; init; }

    /// <summary>The latest entry's instant.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>When it was last closed; absent while it is not.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>The earliest due instant of its open clocks; absent when none is due.</summary>
    public Instant? NextDueAt { get; init; }

    /// <summary>The states that its clocks are in, each once, for the list's filter.</summary>
    public IReadOnlyList<ClockState> ClockStates { get; init => field = value ?? []; } = [];

    /// <summary>Why it was closed without a result (S17, S33); absent while it is open, or closed with one.</summary>
    public ClosedAs? ClosedAs { get; init; }

    /// <summary>The case that its further messages go to (S33); absent for others.</summary>
    public CaseId? ContinuesIn { get; init; }

    /// <summary>The handler's provider, for the reports; absent for the house's own staff.</summary>
    public string? Provider { get; init; }

    /// <summary>Neither closed nor archived.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Status is not (CaseStatus.Closed or CaseStatus.Archived);
}
