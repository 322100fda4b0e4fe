using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The page of the cases behind a figure.</summary>
/// <param name="Report">The report that it belongs to.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Group">The group; absent for all.</param>
/// <param name="Cause">The cause of complaints; absent for all.</param>
public sealed record FigureCasesView(ReportView Report, string Figure, string? Group, string? Cause)
{
    /// <summary>The cases; absent where something is wrong.</summary>
    public FigurePage? Page { get; init; }

    /// <summary>Whether it is the first page.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>What is wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Whether a case is meant.</summary>
    public bool Has(CaseFact fact) =>
        (Group is null || CaseKpi.GroupOf(fact, Report.Range.Query!.By) == Group) // Only asked where it could be read.
        && (Cause is null || fact.Cause == Cause);
}

/// <summary>The page while facts are still being made; it leads to where its reader was going.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Path">The path of the page that was asked for.</param>
/// <param name="Query">Its query.</param>
/// <param name="Done">How many cases are read.</param>
/// <param name="All">How many there are.</param>
public sealed record ReportProgressView(ConsoleContext Console, string Path, IReadOnlyList<(string Name, string Value)> Query, int Done, int All)
{
    /// <summary>The page for a request whose reading is not whole.</summary>
    internal static PageResult<ReportProgressScreen> Result(HttpContext http, FactReading reading)
    {
        var query = http.Request.Query.SelectMany(pair => pair.Value.Select(value => (pair.Key, value ?? ""))).ToList();
        return new PageResult<ReportProgressScreen>(
            new ReportProgressView(http.Console(), http.Request.Path.Value ?? "/console/reports", query, reading.Cases - reading.Left, reading.Cases),
            StatusCodes.Status200OK);
    }
}
