using NodaTime;

namespace Serverless.Cases;

/// <summary>A recorded draw of closed cases for a quality checker (H82); it can be drawn again from its seed.</summary>
public sealed record QualitySample
{
    /// <summary>The most cases of a sample.</summary>
    public const int CountMax = 500;

    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>The cases closed from this date …</summary>
    public required LocalDate From { get; init; }

    /// <summary>… to this one, in the zone of the policy's calendar.</summary>
    public required LocalDate To { get; init; }

    /// <summary>How many were wanted.</summary>
    public required int Count { get; init; }

    /// <summary>The dimension over whose groups the sample is spread.</summary>
    public required string By { get; init; }

    /// <summary>The seed.</summary>
    public required string Seed { get; init; }

    /// <summary>How many cases it was drawn from.</summary>
    public required int DrawnFrom { get; init; }

    /// <summary>Who drew it.</summary>
    public required string DrawnBy { get; init; }

    /// <summary>When.</summary>
    public required Instant DrawnAt { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<SampledCase> Cases { get; init; }
}
