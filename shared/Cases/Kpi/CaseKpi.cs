namespace Serverless.Cases;

/// <summary>Counts what a report shows (H80); every figure can be traced to its cases. Pure.</summary>
public static class CaseKpi
{
    /// <summary>The figures of each group, in the order of their names.</summary>
    public static IReadOnlyList<KpiFigures> Of(IEnumerable<CaseFile> files, KpiBy by) =>
        [.. files.GroupBy(file => GroupOf(file.Head, by), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Figures(group.Key, [.. group]))];

    private static string GroupOf(CaseHead head, KpiBy by) => by switch
    {
        KpiBy.Department => head.Department,
        KpiBy.Handler => head.Handler ?? "",
        KpiBy.Channel => CasesJson.NameOf(head.Channel),
        KpiBy.Nature => CasesJson.NameOf(head.Nature),
        KpiBy.Tier => CasesJson.NameOf(head.Tier),
        KpiBy.Policy => head.Policy.ToString(),
        _ => "all",
    };

    private static KpiFigures Figures(string group, List<CaseFile> files)
    {
        var votes = files.SelectMany(file => file.Surveys).Select(survey => survey.Answer).OfType<SurveyAnswer>().ToList();
        var recommendations = votes.Select(vote => vote.Nps).OfType<int>().ToList();
        var asked = files.SelectMany(file => file.FollowUps).ToList();
        return new KpiFigures
        {
            Group = group,
            Cases = files.Count,
            Resolved = files.Count(file => file.Head.Status >= CaseStatus.Resolved),
            Closed = files.Count(file => file.Head.Status >= CaseStatus.Closed),
            Reopened = files.Count(file => file.Head.Round > 1),
            Complaints = files.Count(file => file.Head.Nature == CaseNature.Complaint),
            Uncorrected = files.Count(file => !file.Timeline.Exists(entry => entry is CaseEvent.Corrected { By.StaffId: not null })),
            Clocks = Clocks(files),
            Surveys = files.Sum(file => file.Surveys.Length),
            Votes = votes.Count,
            CsatMean = votes.Count == 0 ? null : votes.Average(vote => vote.Csat),
            Satisfaction = Rate(votes.Count(vote => vote.Csat >= 4), votes.Count),
            Nps = Rate(recommendations.Count(points => points >= 9) - recommendations.Count(points => points <= 6), recommendations.Count) * 100,
            CallbackRate = Rate(asked.Count(one => one.State == SurveyState.Answered), asked.Count),
        };
    }

    private static IReadOnlyList<ClockFigures> Clocks(List<CaseFile> files) =>
        [.. files.SelectMany(file => file.Clocks).GroupBy(clock => clock.Name.Kind).OrderBy(group => group.Key).Select(group => new ClockFigures(
            group.Key,
            group.Count(clock => clock.State == ClockState.Met),
            group.Count(clock => clock.State == ClockState.Breached),
            group.Count(clock => clock.State is ClockState.Running or ClockState.Paused)))];

    private static double? Rate(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
