using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports/kpi?from=&amp;to=&amp;by=</c>: figures over the cases opened on some dates (H80); JSON, or CSV by Accept.</summary>
internal static class KpiReport
{
    private const int DaysMax = 366;

    public static void MapKpiReport(this IEndpointRouteBuilder routes) => routes.MapGet("/reports/kpi", ShowAsync).RequireStaff(
        StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality);

    private static async Task<IResult> ShowAsync(
        string? from, string? to, string? by, HttpRequest request, ICaseFileStore files, IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        if (Date(from) is not { } first)
        {
            return Bad("from", "a date such as 2026-11-01");
        }

        if (Date(to) is not { } last || last < first || Period.DaysBetween(first, last) > DaysMax)
        {
            return Bad("to", $"a date from 'from' on, at most {DaysMax} days later");
        }

        KpiBy dimension = KpiBy.All;
        if (by is { Length: > 0 } && (!Enum.TryParse(by, ignoreCase: true, out dimension) || char.IsDigit(by[0])))
        {
            return Bad("by", "one of all, department, handler, channel, nature, tier, policy");
        }

        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var query = new CaseQuery
        {
            OpenedFrom = first.AtStartOfDayInZone(zone).ToInstant(),
            OpenedBefore = last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
            Limit = CaseQuery.LimitMax,
        };
        var figures = CaseKpi.Of(await FilesAsync(files, query, cancellationToken), dimension);
        return request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(Csv(figures), "text/csv", Encoding.UTF8)
            : TypedResults.Text(JsonSerializer.Serialize(figures, CasesJson.Default.IReadOnlyListKpiFigures), "application/json");
    }

    private static async Task<IReadOnlyList<CaseFile>> FilesAsync(
        ICaseFileStore files, CaseQuery query, CancellationToken cancellationToken)
    {
        var found = new List<CaseFile>();
        string? cursor = null;
        do
        {
            var page = await files.ListAsync(query with { Cursor = cursor }, cancellationToken);
            foreach (var head in page.Items)
            {
                if (await files.FindAsync(head.Id, cancellationToken) is { } file)
                {
                    found.Add(file);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    private static string Csv(IReadOnlyList<KpiFigures> figures)
    {
        var text = new StringBuilder("group,cases,resolved,closed,reopened,complaints,uncorrected,surveys,votes,csatMean,satisfaction,nps,callbackRate\r\n");
        foreach (var row in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Cell(row.Group)},{row.Cases},{row.Resolved},{row.Closed},{row.Reopened},{row.Complaints},");
            text.Append(CultureInfo.InvariantCulture, $"{row.Uncorrected},{row.Surveys},{row.Votes},{row.CsatMean},{row.Satisfaction},{row.Nps},{row.CallbackRate}\r\n");
        }

        return text.ToString();
    }

    // A cell that begins like a formula would run in a spreadsheet.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } date ? date.Value : null;

    private static IResult Bad(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"{field}: {wanted}.", field);
}
