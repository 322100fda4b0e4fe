using NodaTime;

namespace Serverless.Cases;

/// <summary>What a quality checker gave a sampled case (H82).</summary>
/// <param name="Sample">The sample's id.</param>
/// <param name="Score">1 to <paramref name="Scale"/>.</param>
/// <param name="Scale">5 or 10 points.</param>
/// <param name="ScoredAt">When.</param>
/// <param name="By">Who scored.</param>
public sealed record QualityScore(string Sample, int Score, int Scale, Instant ScoredAt, string? By)
{
    /// <summary>The score on ten points, so that both scales enter one mean.</summary>
    public double OnTen => Score * 10.0 / Scale;
}
