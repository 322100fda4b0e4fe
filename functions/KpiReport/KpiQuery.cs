using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What a report is asked for: dates in the zone of the policy's calendar, and a dimension.</summary>
/// <param name="From">The first date.</param>
/// <param name="To">The last date.</param>
/// <param name="By">The dimension.</param>
/// <param name="Zone">The zone in which the dates begin and end.</param>
internal sealed record KpiQuery(LocalDate From, LocalDate To, KpiBy By, DateTimeZone Zone)
{
    private const int DaysMax = 3660;

    /// <summary>The first instant.</summary>
    public Instant FirstInstant => From.AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>The first instant after the last date.</summary>
    public Instant Before => To.PlusDays(1).AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>Reads <c>period</c> (a month, quarter or year), or <c>from</c> and <c>to</c>, and <c>by</c>.</summary>
    public static (KpiQuery? Query, IResult? Problem) Read(IQueryCollection query, DateTimeZone zone)
    {
        if (!CaseKpi.TryParse(query["by"], out var by))
        {
            return Bad("by", "one of all, department, handler, owner, provider, channel, nature, tier, policy");
        }

        if (query["period"].ToString() is { Length: > 0 } named)
        {
            return ReportPeriod.TryParse(named) is { } period
                ? (new KpiQuery(period.First, period.Last, by, zone), null)
                : Bad("period", "a month, quarter or year such as 2026-11, 2026-Q4 or 2026");
        }

        if (Date(query["from"]) is not { } first)
        {
            return Bad("from", "a date such as 2026-11-01");
        }

        return Date(query["to"]) is { } last && last >= first && Period.DaysBetween(first, last) <= DaysMax
            ? (new KpiQuery(first, last, by, zone), null)
            : Bad("to", $"a date from 'from' on, at most {DaysMax} days later");
    }

    public static IResult Problem(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"{field}: {wanted}.", field);

    private static (KpiQuery?, IResult?) Bad(string field, string wanted) => (null, Problem(field, wanted));

    // A year outside four digits has no place in a store's instants.
    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: >= 1970 and <= 9000 } date } ? date : null;
}
