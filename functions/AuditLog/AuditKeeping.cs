using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Lets go of the days of the audit log that need not be kept any more (H71, H73).</summary>
/// <remarks>
/// An entry stays at least a year longer than any policy keeps a case file, so that a file's looks never go before the file may. Days go from the
/// first on, each whole before the log begins later: a run that was cut off, or that has done its part, is taken up by the next.
/// </remarks>
internal sealed class AuditKeeping(
    IDocumentStore documents, AuditBounds bounds, IServiceRules rules, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditKeeping> logger)
{
    private const int DropsMax = 20_000;
    private const int DaysMax = 1_000;
    private const int PageSize = 200;
    private const int AtOnceMax = 20;

    /// <summary>The first UTC day that is kept today.</summary>
    public LocalDate KeptFrom =>
        AuditPlace.DayOf(time.GetUtcNow().ToInstant()).PlusYears(-Math.Max(options.Value.KeepYears, rules.Current.Policies.KeepYearsMax + 1));

    /// <summary>Drops a bounded part of what is older; repeatable.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        var kept = KeptFrom;
        var dropped = 0;
        var day = await bounds.FirstDayAsync(cancellationToken);
        for (var days = 0; day < kept && days < DaysMax; days++, day = day.PlusDays(1))
        {
            var (count, isEmpty) = await DropAsync(AuditPlace.CollectionOf(day), DropsMax - dropped, cancellationToken);
            dropped += count;
            if (!isEmpty)
            {
                break;
            }

            await bounds.MoveAsync(day.PlusDays(1), cancellationToken);
        }

        if (dropped > 0)
        {
            Log.AuditDropped(logger, dropped, kept.ToString());
        }
    }

    private async Task<(int Count, bool IsEmpty)> DropAsync(string collection, int max, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await documents.ListVersionsAsync(collection, "", null, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            if (count + page.Count > max)
            {
                return (count, IsEmpty: false);
            }

            foreach (var some in page.Chunk(AtOnceMax))
            {
                await Task.WhenAll(some.Select(one => documents.DeleteAsync(collection, one.Key, one.Version, cancellationToken)));
            }

            count += page.Count;
        }

        return (count, IsEmpty: true);
    }
}
