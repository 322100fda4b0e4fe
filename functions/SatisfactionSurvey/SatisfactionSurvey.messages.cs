namespace Serverless.Functions;

/// <summary>The survey of one closure (S51).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Round">The closure's round, from 1.</param>
/// <param name="SendAt">After the pause in which the case must stay closed, outside quiet hours; UTC.</param>
internal sealed record SurveyTerms(string CaseId, int Round, DateTime SendAt)
{
    public string InstanceId => InstanceOf(CaseId, Round);

    public static string InstanceOf(string caseId, int round) => $"{caseId}:survey:{round}";
}

/// <summary>How long a survey that went out is open. Both UTC.</summary>
/// <param name="RemindAt">When the one reminder goes out.</param>
/// <param name="ExpireAt">When the link stops taking an answer.</param>
internal sealed record SurveyWindow(DateTime RemindAt, DateTime ExpireAt)
{
    /// <summary>The customer's night had begun when it was to go out, so it went not: try again then. Absent when it went.</summary>
    public DateTime? NotBefore { get; init; }

    public static SurveyWindow Later(DateTime at) => new(at, at) { NotBefore = at };
}

/// <summary>The survey was answered, or withdrawn by a reopening.</summary>
internal sealed record SurveyEnded
{
    public const string Event = "SurveyEnded";
}
