using System.Globalization;

namespace Serverless.Functions;

/// <summary>One target of a case, with its instants worked out before it starts: neither a restart nor a new policy moves them.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Clock">The clock's name with its round, such as <c>first-response</c> or <c>next-answer#2</c>.</param>
/// <param name="WarnAt">When the handler is warned, UTC.</param>
/// <param name="DueAt">When it runs out, UTC.</param>
/// <param name="Version">The version of the case file that set these instants; news of that version or an older one is known to them.</param>
/// <param name="NoticeAt">When the notice before the warning goes out, UTC; absent when the policy names nobody for it (S40).</param>
/// <param name="Run">1, and one more each time that the clock runs again after it had run out (S42).</param>
internal sealed record ClockTerms(
    string CaseId, string Clock, DateTime WarnAt, DateTime DueAt, long Version, DateTime? NoticeAt = null, int Run = 1)
{
    /// <summary>The instance that runs this clock. Instance ids may not hold a '#'.</summary>
    public string InstanceId => InstanceOf(CaseId, Clock, Run);

    public static string InstanceOf(string caseId, string clock, int run) =>
        $"{caseId}:{clock.Replace('#', '.')}" + (run > 1 ? string.Create(CultureInfo.InvariantCulture, $":run-{run}") : "");
}

/// <summary>Something happened to a running clock.</summary>
/// <param name="Terms">Its new instants, when it was retargeted or runs on after a pause (S22, S32); absent when it ended or paused.</param>
/// <param name="IsPaused">Whether it stands still until the next news (S23).</param>
/// <param name="Version">The version of the case file that says so: what comes twice or too late is older than what is known.</param>
internal sealed record ClockNews(ClockTerms? Terms, bool IsPaused, long Version)
{
    public const string Event = "ClockNews";

    /// <summary>The clock was met, or cancelled: it has nothing left to do.</summary>
    public static ClockNews Ended(long version) => new(null, false, version);

    /// <summary>It stands still.</summary>
    public static ClockNews Paused(long version) => new(null, true, version);

    /// <summary>It runs towards these instants.</summary>
    public static ClockNews Running(ClockTerms terms) => new(terms, false, terms.Version);
}
