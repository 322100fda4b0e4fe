using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Runs past cases again under a draft (S32). Writes nothing.</summary>
internal sealed class RuleTrials(CaseScan scan, LiveRules rules, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>Adds the cases that were opened from one date to another, both included, in the site's zone.</summary>
    public async Task AddAsync(TrialReport report, RuleFile draft, LocalDate first, LocalDate last, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var now = time.GetUtcNow().ToInstant();
        var book = rules.Shelf.BookWith(draft);
        var query = new CaseQuery
        {
            OpenedFrom = first.AtStartOfDayInZone(zone).ToInstant(),
            OpenedBefore = last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
        };
        await foreach (var (_, file) in scan.FilesAsync(query, cancellationToken))
        {
            if (book.Knows(file.Head.Policy))
            {
                var policy = draft.Content as ServicePolicy ?? book.Of(file.Head);
                report.Add(TrialRun.Of(file, policy, book.CalendarOf(policy), now));
            }
        }
    }
}
