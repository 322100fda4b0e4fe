using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>GET /reports</c> and <c>GET /reports/{period}</c>: the reports that were made, as JSON or CSV (H81, H83).</summary>
internal static class PeriodReportRoutes
{
    private const int LimitMax = 1_000;
    private static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapPeriodReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports", ListAsync).RequireStaff(Readers);
        routes.MapGet("/reports/{period}", ShowAsync).RequireStaff(Readers);
    }

    private static async Task<IResult> ListAsync(string? cursor, PeriodReports reports, CancellationToken cancellationToken)
    {
        if (cursor is not null && !DocumentNames.IsName(cursor))
        {
            return KpiQuery.Problem("cursor", "the cursor of a page before");
        }

        var page = await reports.ListAsync(cursor, LimitMax, cancellationToken);
        return JsonAnswer.Page(page, static (writer, report) => Write(writer, report, null, []));
    }

    private static async Task<IResult> ShowAsync(
        string period, string? by, HttpRequest request, PeriodReports reports, CancellationToken cancellationToken)
    {
        if (!CaseKpi.TryParse(by, out var dimension))
        {
            return KpiQuery.Problem("by", "one of all, department, handler, owner, provider, channel, nature, tier, policy");
        }

        if (ReportPeriod.TryParse(period) is not { } known || await reports.FindAsync(known.ToString(), cancellationToken) is not { } report)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "report-unknown", "No report was made of this period.");
        }

        var figures = await reports.FiguresAsync(report, dimension, cancellationToken);
        return KpiCsv.IsWanted(request)
            ? KpiCsv.Of(figures)
            : JsonAnswer.Of(writer => Write(writer, report, dimension, figures));
    }

    private static void Write(Utf8JsonWriter writer, PeriodReport report, KpiBy? by, IReadOnlyList<KpiFigures> figures)
    {
        writer.WriteStartObject();
        writer.WriteString("period", report.Period);
        writer.WriteString("kind", CasesJson.NameOf(report.Kind));
        writer.WriteString("from", Date(report.From));
        writer.WriteString("to", Date(report.To));
        writer.WriteString("zone", report.Zone);
        writer.WriteString("madeAt", NodaTime.Text.InstantPattern.ExtendedIso.Format(report.MadeAt));
        writer.WriteString("reportBy", Date(report.ReportBy));
        writer.WriteStartArray("policies");
        foreach (var policy in report.Policies)
        {
            writer.WriteStringValue(policy);
        }

        writer.WriteEndArray();
        if (by is { } dimension)
        {
            writer.WriteString("by", CasesJson.NameOf(dimension));
            writer.WritePropertyName("figures");
            JsonSerializer.Serialize(writer, figures, CasesJson.Default.IReadOnlyListKpiFigures);
        }

        writer.WriteEndObject();
    }

    private static string Date(NodaTime.LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
