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

    public required string Reopened { get; init; }

    public required string HearBy { get; init; }

    public required string HearLate { get; init; }

    public required string HearLateMore { get; init; }

    public required string StepsHeading { get; init; }

    /// <summary>One sentence a step.</summary>
    public required IReadOnlyDictionary<TrackStepKind, string> Steps { get; init; }

    public required string LinksHeading { get; init; }

    public required string Survey { get; init; }

    public required string FollowUp { get; init; }

    public required string Appeal { get; init; }

    public required string PendingHeading { get; init; }

    public required IReadOnlyList<string> Pending { get; init; }

    public required string LookAgain { get; init; }
}
