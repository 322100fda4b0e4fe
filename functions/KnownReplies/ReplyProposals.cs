using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Proposes known replies from the common questions of the month before (H15). Repeatable: a month proposes once.</summary>
/// <remarks>A proposal holds case ids, words that many used and a count; its answer is written by a person, who is shown a draft.</remarks>
internal sealed class ReplyProposals(
    ICaseFileStore files, ReplyLibrary library, TimeProvider time, IOptions<SiteOptions> site, ILogger<ReplyProposals> logger)
{
    private const int CasesMax = 20_000;

    /// <summary>Proposes from last month's cases.</summary>
    public async Task ProposeAsync(CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var first = time.GetUtcNow().ToInstant().InZone(zone).Date.With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        var month = string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-{first.Month:00}");
        var asked = new List<CaseFile>();
        await foreach (var head in files.OpenedAsync(
            first.AtStartOfDayInZone(zone).ToInstant(), first.PlusMonths(1).AtStartOfDayInZone(zone).ToInstant(), cancellationToken))
        {
            if (asked.Count < CasesMax && head.Nature is CaseNature.Enquiry or CaseNature.Consultation
                && await files.FindAsync(head.Id, cancellationToken) is { } file)
            {
                asked.Add(file);
            }
        }

        var proposed = 0;
        foreach (var (origin, number) in CommonQuestions.Of(asked, month).Select((origin, index) => (origin, index + 1)))
        {
            proposed += await AddAsync(string.Create(CultureInfo.InvariantCulture, $"common-{month}-{number}"), origin, cancellationToken) ? 1 : 0;
        }

        Log.RepliesProposed(logger, month, asked.Count, proposed);
    }

    /// <summary>The answer that staff gave most to a proposal's question, without what belongs to one customer; null when nobody answered.</summary>
    public async Task<string?> DraftAsync(ReplyOrigin origin, CancellationToken cancellationToken)
    {
        foreach (var id in origin.Cases)
        {
            if (await files.FindAsync(id, cancellationToken) is { } file && ReplyDraft.Of(file) is { } draft)
            {
                return draft;
            }
        }

        return null;
    }

    private async Task<bool> AddAsync(string id, ReplyOrigin origin, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not null)
        {
            return false;
        }

        try
        {
            await library.SaveAsync(new KnownReply { Id = id, Origin = origin }, 0, cancellationToken);
            return true;
        }
        catch (DocumentChangedException)
        {
            return false; // Another instance was first.
        }
    }
}
