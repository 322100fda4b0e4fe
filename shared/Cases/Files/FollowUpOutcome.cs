namespace Serverless.Cases;

/// <summary>What came of one try to reach a customer for the follow-up (H26, S17).</summary>
public enum FollowUpOutcome
{
    /// <summary>The customer was reached and said whether the result holds.</summary>
    Reached,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The line was busy.</summary>
    Busy,

    /// <summary>The number is not the customer's.</summary>
    WrongNumber,

    /// <summary>The customer was reached and did not want to be asked.</summary>
    Declined,
}
