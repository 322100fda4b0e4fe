using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Draws samples of closed cases and keeps them (H82).</summary>
internal sealed class SampleBook(IDocumentStore documents, CaseScan scan, RandomSource random, PeriodLog periods)
{
    private const string Collection = "quality-samples";

    /// <summary>A sample by its id, or null.</summary>
    public async Task<QualitySample?> FindAsync(string id, CancellationToken cancellationToken) =>
        DocumentNames.IsName(id) && await documents.FindAsync(Collection, id, cancellationToken) is { } found
            ? JsonSerializer.Deserialize(found.Json, CasesJson.Default.QualitySample)
            : null;

    /// <summary>Draws from the cases closed in some dates, and records the draw.</summary>
    public async Task<QualitySample> DrawAsync(
        LocalDate from, LocalDate to, int count, KpiBy by, string drawnBy, CancellationToken cancellationToken)
    {
        var seed = random.NewId();
        var draw = new SampleDraw(seed, count);
        var first = from.AtStartOfDayInZone(periods.Zone).ToInstant();
        var before = to.PlusDays(1).AtStartOfDayInZone(periods.Zone).ToInstant();
        foreach (var status in (CaseStatus[])[CaseStatus.Closed, CaseStatus.Archived])
        {
            await foreach (var head in scan.HeadsAsync(new CaseQuery { Status = status, OpenedBefore = before }, cancellationToken))
            {
                if (head.ClosedAt is { } closed && first <= closed && closed < before)
                {
                    draw.Add(head, CaseKpi.GroupOf(head, by));
                }
            }
        }

        var sample = new QualitySample
        {
            Id = random.NewId(),
            From = from,
            To = to,
            Count = count,
            By = CasesJson.NameOf(by),
            Seed = seed,
            DrawnFrom = draw.Seen,
            DrawnBy = drawnBy,
            DrawnAt = periods.Now,
            Cases = draw.Result(),
        };
        await documents.PutAsync(Collection, sample.Id, 0, JsonSerializer.Serialize(sample, CasesJson.Default.QualitySample), cancellationToken);
        return sample;
    }
}
