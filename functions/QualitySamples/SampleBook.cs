using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Draws samples of closed cases and keeps them (H82).</summary>
internal sealed class SampleBook(IDocumentStore documents, CaseScan scan, RandomSource random, PeriodLog periods)
{
    private const string Collection = "quality-samples";
    private const int PageSize = 100; // Their ids are random, so all are looked at, some at a time.

    /// <summary>A sample by its id, or null.</summary>
    public async Task<QualitySample?> FindAsync(string id, CancellationToken cancellationToken) =>
        DocumentNames.IsName(id) && await documents.FindAsync(Collection, id, cancellationToken) is { } found
            ? JsonSerializer.Deserialize(found.Json, CasesJson.Default.QualitySample)
            : null;

    /// <summary>The newest samples.</summary>
    public async Task<IReadOnlyList<QualitySample>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        var newest = new List<QualitySample>();
        IReadOnlyList<StoredDocument> page = [];
        do
        {
            page = await documents.ListAsync(Collection, "", page is [.., var last] ? last.Key : null, PageSize, cancellationToken);
            newest.AddRange(page.Select(one => JsonSerializer.Deserialize(one.Json, CasesJson.Default.QualitySample)).OfType<QualitySample>());
            newest = [.. newest.OrderByDescending(sample => sample.DrawnAt).Take(count)];
        }
        while (page.Count == PageSize);
        return newest;
    }

    /// <summary>Draws from the cases closed in some dates, and records the draw.</summary>
    public async Task<QualitySample> DrawAsync(
        SampleOrder order, string drawnBy, CancellationToken cancellationToken)
    {
        var (from, to, count, by) = order;
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
