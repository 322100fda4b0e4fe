using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The timer functions MonthlyReport, QuarterlyReport and YearlyReport: each period's report, made once, kept, and sent on time (H81).</summary>
internal sealed class PeriodReports(
    IDocumentStore documents, CaseFactBook facts, PeriodLog periods, IStaffDirectory staff, ServicePost post)
{
    public const string Monthly = "MonthlyReport";
    public const string Quarterly = "QuarterlyReport";
    public const string Yearly = "YearlyReport";
    public const string Collection = "reports";
    private const int GroupsInPart = 60; // A group's figures take some 2 KB, and a document holds 256.
    private static readonly KpiBy[] Dimensions = [.. Enum.GetValues<KpiBy>().Where(by => by != KpiBy.All)];

    public Task MonthlyAsync(CancellationToken cancellationToken) => periods.CatchUpAsync(Monthly, ReportKind.Month, ReportAsync, cancellationToken);

    public Task QuarterlyAsync(CancellationToken cancellationToken) => periods.CatchUpAsync(Quarterly, ReportKind.Quarter, ReportAsync, cancellationToken);

    public Task YearlyAsync(CancellationToken cancellationToken) => periods.CatchUpAsync(Yearly, ReportKind.Year, ReportAsync, cancellationToken);

    /// <summary>A report by its period, or null when it was not made.</summary>
    public async Task<PeriodReport?> FindAsync(string period, CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, period, cancellationToken) is { } found
            ? JsonSerializer.Deserialize(found.Json, CasesJson.Default.PeriodReport)
            : null;

    /// <summary>The figures of a report in a dimension.</summary>
    public async Task<IReadOnlyList<KpiFigures>> FiguresAsync(PeriodReport report, KpiBy by, CancellationToken cancellationToken)
    {
        if (by == KpiBy.All)
        {
            return report.All;
        }

        var figures = new List<KpiFigures>();
        for (var part = 0; part < report.Parts.GetValueOrDefault(NameOf(by)); part++)
        {
            if (await documents.FindAsync(Collection, PartOf(report.Period, by, part), cancellationToken) is { } found)
            {
                figures.AddRange(JsonSerializer.Deserialize(found.Json, CasesJson.Default.IReadOnlyListKpiFigures) ?? []);
            }
        }

        return figures;
    }

    /// <summary>The reports that were made, newest key last.</summary>
    public async Task<Page<PeriodReport>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var found = await documents.ListAsync(Collection, "", after, limit, cancellationToken);
        var reports = found.Where(one => !one.Key.Contains(':', StringComparison.Ordinal))
            .Select(one => JsonSerializer.Deserialize(one.Json, CasesJson.Default.PeriodReport)).OfType<PeriodReport>();
        return new Page<PeriodReport>([.. reports], found.Count == limit ? found[^1].Key : null);
    }

    private async Task ReportAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        if (await FindAsync(period.ToString(), cancellationToken) is null)
        {
            await MakeAsync(period, cancellationToken);
        }

        foreach (var member in staff.All.Where(member => member.Role is StaffRole.Manager or StaffRole.Director))
        {
            await post.TellAsync(
                $"report:{period}", member.Id, ServiceWord.ReportReady, period.ToString(), null, $"/reports/{period}", cancellationToken);
        }
    }

    // The parts first: with the heading the report is there, whole and for good.
    private async Task MakeAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var zone = periods.Zone;
        var (from, before) = period.In(zone);
        var all = new KpiTable(KpiBy.All);
        KpiTable[] tables = [.. Dimensions.Select(by => new KpiTable(by))];
        await foreach (var fact in facts.ReadAsync(from, before, new FactReading(), cancellationToken))
        {
            all.Add(fact);
            foreach (var table in tables)
            {
                table.Add(fact);
            }
        }

        var parts = new Dictionary<string, int>();
        foreach (var table in tables)
        {
            parts[NameOf(table.By)] = await WritePartsAsync(period, table, cancellationToken);
        }

        var report = new PeriodReport
        {
            Period = period.ToString(),
            Kind = period.Kind,
            From = period.First,
            To = period.Last,
            Zone = zone.Id,
            MadeAt = periods.Now,
            ReportBy = period.ReportBy,
            Policies = [.. tables.Single(table => table.By == KpiBy.Policy).Figures.Select(row => row.Group)],
            All = all.Figures,
            Parts = parts,
        };
        await WriteAsync(report.Period, JsonSerializer.Serialize(report, CasesJson.Default.PeriodReport), cancellationToken);
    }

    private async Task<int> WritePartsAsync(ReportPeriod period, KpiTable table, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var part in table.Figures.Chunk(GroupsInPart))
        {
            await WriteAsync(
                PartOf(period.ToString(), table.By, number++), JsonSerializer.Serialize(part, CasesJson.Default.IReadOnlyListKpiFigures), cancellationToken);
        }

        return number;
    }

    // What a run before left half done is written over; two runs at once write the same.
    private async Task WriteAsync(string key, string json, CancellationToken cancellationToken)
    {
        var known = await documents.FindAsync(Collection, key, cancellationToken);
        await documents.PutAsync(Collection, key, known?.Version ?? 0, json, cancellationToken);
    }

    private static string NameOf(KpiBy by) => JsonNamingPolicy.KebabCaseLower.ConvertName(by.ToString());

    private static string PartOf(string period, KpiBy by, int part) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{period}:{NameOf(by)}:{part:000}");
}
