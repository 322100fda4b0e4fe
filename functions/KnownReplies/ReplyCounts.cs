using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Counts how often known replies were used, from the case files themselves: once a day, each day once (H15).</summary>
internal sealed class ReplyCounts(ICaseFileStore files, IDocumentStore documents, TimeProvider time, IOptions<SiteOptions> site)
{
    // A case that nobody touched for longer has no use of a late day.
    private const int OpenedWithinDays = 400;
    private const int LookBackDays = 7;
    private const int TriesMax = 5;

    /// <summary>All uses by reply, as far as days are counted.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TotalAsync(CancellationToken cancellationToken)
    {
        var total = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in await documents.ListAsync(ReplyUses.Collection, "", null, 1000, cancellationToken))
        {
            foreach (var (reply, uses) in Read(document).Counts)
            {
                total[reply] = total.GetValueOrDefault(reply) + uses;
            }
        }

        return total;
    }

    /// <summary>Counts the days that are over and not counted yet, a week back at most; repeatable.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var now = time.GetUtcNow().ToInstant();
        var today = now.InZone(zone).Date;
        var missing = new List<LocalDate>();
        for (var day = today.PlusDays(-LookBackDays); day < today; day = day.PlusDays(1))
        {
            if (!(await FindAsync(day, cancellationToken)).Uses.Days.Contains(day.Day))
            {
                missing.Add(day);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        var uses = missing.ToDictionary(day => day, _ => new List<string>());
        var from = missing[0].AtStartOfDayInZone(zone).ToInstant();
        if ((await documents.ListAsync(KnownReply.Collection, "", null, 1, cancellationToken)).Count > 0) // Else no case can name one.
        {
            await CollectAsync(uses, from, now, zone, cancellationToken);
        }

        foreach (var day in missing)
        {
            await AddAsync(day, uses[day], cancellationToken);
        }
    }

    private async Task CollectAsync(
        Dictionary<LocalDate, List<string>> uses, Instant from, Instant now, DateTimeZone zone, CancellationToken cancellationToken)
    {
        await foreach (var head in files.OpenedAsync(now - Duration.FromDays(OpenedWithinDays), now, cancellationToken))
        {
            if (head.UpdatedAt >= from && await files.FindAsync(head.Id, cancellationToken) is { } file)
            {
                foreach (var (day, used) in uses)
                {
                    used.AddRange(ReplyUses.In(
                        file, day.AtStartOfDayInZone(zone).ToInstant(), day.PlusDays(1).AtStartOfDayInZone(zone).ToInstant()));
                }
            }
        }
    }

    private async Task AddAsync(LocalDate day, List<string> uses, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (known, version) = await FindAsync(day, cancellationToken);
            var counted = known.With(day.Day, uses);
            if (ReferenceEquals(counted, known))
            {
                return;
            }

            try
            {
                await documents.PutAsync(
                    ReplyUses.Collection, KeyOf(day), version, JsonSerializer.Serialize(counted, CasesJson.Default.ReplyUses), cancellationToken);
                return;
            }
            catch (DocumentChangedException) when (tries < TriesMax)
            {
                // Another instance counts as well: what it counted is seen now.
            }
        }
    }

    private async Task<(ReplyUses Uses, long Version)> FindAsync(LocalDate day, CancellationToken cancellationToken) =>
        await documents.FindAsync(ReplyUses.Collection, KeyOf(day), cancellationToken) is { } document
            ? (Read(document), document.Version)
            : (ReplyUses.None, 0);

    private static ReplyUses Read(StoredDocument document) =>
        JsonSerializer.Deserialize(document.Json, CasesJson.Default.ReplyUses) ?? ReplyUses.None;

    private static string KeyOf(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}");
}
