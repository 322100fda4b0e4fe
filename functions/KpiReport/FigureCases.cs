using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the cases behind a figure, oldest first (H81).</summary>
internal sealed class FigureCases(CaseFactBook facts)
{
    /// <summary>A page of the cases behind a figure.</summary>
    /// <param name="query">The dates and the dimension.</param>
    /// <param name="figure">The figure's name.</param>
    /// <param name="group">The group; absent for all.</param>
    /// <param name="after">The place behind which the page begins; absent for the first.</param>
    /// <param name="limit">The most cases of the page.</param>
    /// <param name="reading">How much may be done for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FigurePage> ListAsync(
        KpiQuery query, string figure, string? group, (long Ticks, string Case)? after, int limit, FactReading reading, CancellationToken cancellationToken)
    {
        var found = new List<FigureCase>();
        var (cases, sum) = (0, 0);
        await foreach (var fact in facts.ReadAsync(query.FirstInstant, query.Before, reading, cancellationToken))
        {
            if ((group is null || CaseKpi.GroupOf(fact, query.By) == group) && KpiTally.Of(fact).CountOf(figure) is > 0 and var count)
            {
                (cases, sum) = (cases + 1, sum + count);
                if (after is not var (ticks, id) || Place(fact).CompareTo((ticks, id)) > 0)
                {
                    found.Add(new FigureCase(fact, count));
                }
            }
        }

        var page = found.OrderBy(one => Place(one.Fact)).Take(limit).ToList();
        return new FigurePage(page, page.Count < found.Count ? Cursor(page[^1].Fact) : null, cases, sum);
    }

    /// <summary>Reads the cursor of a page before; false when it is none.</summary>
    public static bool TryReadCursor(string? cursor, out (long Ticks, string Case)? place)
    {
        place = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (cursor.Split('.', 2) is [var ticks, { Length: > 0 and <= 100 } id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            place = (at, id);
            return true;
        }

        return false;
    }

    private static (long Ticks, string Case) Place(CaseFact fact) => (fact.OpenedAt.ToUnixTimeTicks(), fact.Case.Value);

    private static string Cursor(CaseFact fact) => string.Create(CultureInfo.InvariantCulture, $"{Place(fact).Ticks}.{fact.Case}");
}

/// <summary>A case behind a figure.</summary>
/// <param name="Fact">What is known of it.</param>
/// <param name="Count">How often it counts in the figure.</param>
public sealed record FigureCase(CaseFact Fact, int Count);

/// <summary>A page of the cases behind a figure.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Cases">How many cases there are on all pages.</param>
/// <param name="Sum">The figure.</param>
public sealed record FigurePage(IReadOnlyList<FigureCase> Items, string? Next, int Cases, int Sum);
