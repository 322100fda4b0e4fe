using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The page of a sample.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Scores">The scores there are, by case.</param>
/// <param name="Staff">Who works here.</param>
public sealed record SampleView(
    ConsoleContext Console, QualitySample Sample, IReadOnlyDictionary<CaseId, QualityScore> Scores, IStaffDirectory Staff)
{
    private const int CasesInPage = 20;

    /// <summary>Whether the cases that have a score are shown, and not those without.</summary>
    public bool ShowsDone { get; init; }

    /// <summary>How many cases are passed over.</summary>
    public int From { get; init; }

    /// <summary>What was just done; absent when nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>The score that was not taken; absent when none was refused.</summary>
    public ScoreTyped? Typed { get; init; }

    public QualityTexts Texts => QualityTexts.For(Console.Language);

    /// <summary>Whether the reader may score.</summary>
    public bool CanScore => Console.Is(StaffRole.Quality);

    /// <summary>The cases of this page; one whose score was refused comes first.</summary>
    public IReadOnlyList<SampledCase> Page => [.. Matching.OrderBy(one => one.Case == Typed?.Case ? 0 : 1).Skip(From).Take(CasesInPage)];

    /// <summary>Where the next page begins; absent on the last.</summary>
    public int? Next => Matching.Count() > From + CasesInPage ? From + CasesInPage : null;

    /// <summary>The mean of the scores on ten points; absent without any.</summary>
    public double? Mean => MeanOf(Sample.Cases);

    /// <summary>The groups of the sample with their scores.</summary>
    public IEnumerable<(string Group, int Cases, int Scored, double? Mean)> Groups => Sample.Cases
        .GroupBy(one => one.Group).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Count(), group.Count(one => Scores.ContainsKey(one.Case)), MeanOf(group)));

    private IEnumerable<SampledCase> Matching => Sample.Cases.Where(one => Scores.ContainsKey(one.Case) == ShowsDone || one.Case == Typed?.Case);

    private double? MeanOf(IEnumerable<SampledCase> cases)
    {
        var given = cases.Where(one => Scores.ContainsKey(one.Case)).Select(one => Scores[one.Case].OnTen).ToList();
        return given.Count == 0 ? null : given.Average();
    }
}
