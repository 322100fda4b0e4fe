using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Writes the scores of sampled cases into their files, and reads them there (H82).</summary>
internal sealed class SampleScores(CaseDesk desk, ICaseFileStore files)
{
    /// <summary>The scores that a sample's cases have from it.</summary>
    public async Task<IReadOnlyDictionary<CaseId, QualityScore>> OfAsync(QualitySample sample, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<CaseId, QualityScore>();
        foreach (var drawn in sample.Cases)
        {
            if (await files.FindAsync(drawn.Case, cancellationToken) is { } file
                && file.QualityScores.FirstOrDefault(score => score.Sample == sample.Id) is { } score)
            {
                scores[drawn.Case] = score;
            }
        }

        return scores;
    }

    /// <summary>The case of a sample by its id or number; null when the sample has none such.</summary>
    public static SampledCase? Find(QualitySample sample, string id) =>
        sample.Cases.FirstOrDefault(one => one.Case.Value == id || one.Number == id);

    /// <summary>Scores a case; null when it is gone.</summary>
    public Task<CaseDecision?> ScoreAsync(
        QualitySample sample, SampledCase drawn, int? score, int scale, string note, string staffId, CancellationToken cancellationToken) => desk.ChangeAsync(
        drawn.Case,
        (file, now) => Sampling.Score(file, sample.Id, score, scale, note, ActStamp.Staff(staffId, now), desk.Book),
        cancellationToken);
}
