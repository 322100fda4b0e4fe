using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the tracking page.</summary>
public sealed record TrackTexts
{
    public required string Title { get; init; }

    /// <summary>Where a case stands, in the customer's words.</summary>
    public required IReadOnlyDictionary<CaseStatus, string> Status { get; init; }

    /// <summary>What that means for the customer.</summary>
    public required IReadOnlyDictionary<CaseStatus, string> Meaning { get; init; }

    /// <summary>The status and the meaning of a case that its customer took back.</summary>
    public required MessageText Withdrawn { get; init; }

    /// <summary>Stands before what we asked the customer.</summary>
    public required string Question { get; init; }

    public required string Reopened { get; init; }

    public required string HearBy { get; init; }

    /// <summary>Opens how that instant came about.</summary>
    public required string HearWhy { get; init; }

    public required string HearLate { get; init; }

    public required string HearLateMore { get; init; }

    public required string StepsHeading { get; init; }

    /// <summary>One sentence a step.</summary>
    public required IReadOnlyDictionary<TrackStepKind, string> Steps { get; init; }

    /// <summary>The heading of the form while we wait for the customer, while we work, and once it is settled.</summary>
    public required (string Waiting, string Working, string Settled) WriteHeading { get; init; }

    /// <summary>Under it, once it is settled: what writing does.</summary>
    public required string WriteReopens { get; init; }

    public required string Message { get; init; }

    public required string Send { get; init; }

    public required string Written { get; init; }

    public required string TooLate { get; init; }

    public required string Withdraw { get; init; }

    public required string WithdrawMeaning { get; init; }

    public required string WithdrawReason { get; init; }

    public required string WithdrawNow { get; init; }

    public required string WithdrawnNow { get; init; }

    /// <summary>The reason that stands in the file when the customer gave none.</summary>
    public required string WithdrawnWithoutReason { get; init; }

    public required string LinksHeading { get; init; }

    public required string Survey { get; init; }

    public required string FollowUp { get; init; }

    public required string Appeal { get; init; }

    public required string PendingHeading { get; init; }

    public required IReadOnlyList<string> Pending { get; init; }

    public required string LookAgain { get; init; }
}
