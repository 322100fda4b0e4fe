namespace Serverless.Functions;

/// <summary>One target of a case, with its instants worked out before it starts: neither a restart nor a new policy moves them.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Clock">The clock's name with its round, such as <c>first-response</c> or <c>next-answer#2</c>.</param>
/// <param name="WarnAt">When the handler is warned, UTC.</param>
/// <param name="DueAt">When it runs out, UTC.</param>
/// <param name="LadderStep">How long an alert may stay unconfirmed before the next level is told.</param>
internal sealed record ClockTerms(string CaseId, string Clock, DateTime WarnAt, DateTime DueAt, TimeSpan LadderStep)
{
    /// <summary>The instance that runs this clock. Instance ids may not hold a '#'.</summary>
    public string InstanceId => InstanceOf(CaseId, Clock);

    public static string InstanceOf(string caseId, string clock) => $"{caseId}:{clock.Replace('#', '.')}";
}

/// <summary>Something happened to a running clock.</summary>
/// <param name="Terms">Its new instants, when it was retargeted or runs on after a pause (S22, S32); absent when it ended or paused.</param>
/// <param name="IsPaused">Whether it stands still until the next news (S23).</param>
internal sealed record ClockNews(ClockTerms? Terms, bool IsPaused)
{
    public const string Event = "ClockNews";

    /// <summary>The clock was met, or cancelled: it has nothing left to do.</summary>
    public static ClockNews Ended { get; } = new(null, false);
}
