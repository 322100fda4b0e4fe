using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Compares what the facts say with what the case files themselves say, in every dimension.</summary>
internal static class DirectFigures
{
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Instant Before = Instant.FromUtc(2028, 1, 1, 0, 0);

    /// <summary>The figures of a service's cases by their facts equal those by their files, at first and again.</summary>
    public static async Task AssertSameAsync(RunningService service)
    {
        var files = new List<CaseFile>();
        await foreach (var (_, file) in service.Services.GetRequiredService<CaseScan>().FilesAsync(new CaseQuery(), default))
        {
            files.Add(file);
        }

        for (var look = 1; look <= 2; look++)
        {
            var facts = await FactsAsync(service);
            Assert.Equal(files.Count, facts.Count);
            foreach (var by in Enum.GetValues<KpiBy>())
            {
                var table = new KpiTable(by);
                facts.ForEach(table.Add);
                Assert.Equal(Text(CaseKpi.Of(files, by)), Text(table.Figures));
            }

            Assert.Equal(
                files.Where(file => file.Head is { Nature: CaseNature.Complaint, ClosedAs: null or ClosedAs.Merged }).Select(file => file.Id.Value).Order(),
                facts.Where(fact => fact.IsComplaint).Select(fact => fact.Case.Value).Order());
            Assert.Equal(files.Sum(file => file.Contacts.Count), facts.Sum(fact => fact.Contacts.Count));
        }
    }

    /// <summary>The facts of all cases.</summary>
    public static async Task<List<CaseFact>> FactsAsync(RunningService service, FactReading? reading = null)
    {
        var facts = new List<CaseFact>();
        await foreach (var fact in service.Services.GetRequiredService<CaseFactBook>().ReadAsync(From, Before, reading ?? new FactReading(), default))
        {
            facts.Add(fact);
        }

        return facts;
    }

    private static string Text(IReadOnlyList<KpiFigures> figures) => JsonSerializer.Serialize(figures, CasesJson.Default.IReadOnlyListKpiFigures);
}
