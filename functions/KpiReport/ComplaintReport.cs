using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports/complaints?from=&amp;to=</c>: the complaints opened on some dates, summed up (H53).</summary>
internal static class ComplaintReport
{
    private const int DaysMax = 366;

    public static void MapComplaintReport(this IEndpointRouteBuilder routes) => routes.MapGet("/reports/complaints", ShowAsync).RequireStaff(
        StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality);

    private static async Task<IResult> ShowAsync(
        string? from, string? to, CaseFactBook facts, ICaseFileStore files, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        if (LocalDatePattern.Iso.Parse(from ?? "") is not { Success: true, Value: var first })
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "from: a date such as 2026-11-01.", "from");
        }

        if (LocalDatePattern.Iso.Parse(to ?? "") is not { Success: true, Value: var last }
            || last < first || Period.DaysBetween(first, last) > DaysMax)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "bad-query", $"to: a date from 'from' on, at most {DaysMax} days later.", "to");
        }

        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var summary = ComplaintSummary.Of(await ComplaintsAsync(
            facts, files, first.AtStartOfDayInZone(zone).ToInstant(), last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(), cancellationToken));
        return TypedResults.Text(JsonSerializer.Serialize(summary, CasesJson.Default.ComplaintSummary), "application/json");
    }

    private static async Task<IReadOnlyList<CaseFile>> ComplaintsAsync(
        CaseFactBook facts, ICaseFileStore files, Instant from, Instant before, CancellationToken cancellationToken)
    {
        var found = new List<CaseFile>();
        await foreach (var fact in facts.ReadAsync(from, before, new FactReading(), cancellationToken))
        {
            if (fact.IsComplaint && await files.FindAsync(fact.Case, cancellationToken) is { } file)
            {
                found.Add(file);
            }
        }

        return found;
    }
}
