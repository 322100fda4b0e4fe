namespace Serverless.Functions;

/// <summary>The follow-up of one closure (H26, H63). All UTC.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Round">The closure's round, from 1.</param>
/// <param name="AskAt">When the customer is asked: one week after closure.</param>
/// <param name="ExpireAt">When the link stops taking an answer.</param>
internal sealed record FollowUpTerms(string CaseId, int Round, DateTime AskAt, DateTime ExpireAt)
{
    public string InstanceId => InstanceOf(CaseId, Round);

    public static string InstanceOf(string caseId, int round) => $"{caseId}:follow-up:{round}";
}

/// <summary>The follow-up was answered, or withdrawn by a reopening.</summary>
internal sealed record FollowUpEnded
{
    public const string Event = "FollowUpEnded";
}
