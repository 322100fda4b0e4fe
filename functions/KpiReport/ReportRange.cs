using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The dates and the dimension that a report's page was asked for, as they were typed and as they were read.</summary>
/// <param name="Period">The name of a month, quarter or year; empty for dates.</param>
/// <param name="From">The first date as it was typed.</param>
/// <param name="To">The last date as it was typed.</param>
/// <param name="By">The name of the dimension.</param>
public sealed record ReportRange(string Period, string From, string To, string By)
{
    /// <summary>What is asked for; absent when it cannot be read.</summary>
    public KpiQuery? Query { get; init; }

    /// <summary>The period; absent for dates.</summary>
    public ReportPeriod? Named { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>The days of the period.</summary>
    public int Days => Query is { } query ? NodaTime.Period.DaysBetween(query.From, query.To) + 1 : 0;

    /// <summary>Reads the query of a page; without any the present month by department.</summary>
    public static ReportRange Read(IQueryCollection query, DateTimeZone zone, LocalDate today, ReportErrors words)
    {
        var typed = new ReportRange(Text(query, "period"), Text(query, "from"), Text(query, "to"), Text(query, "by"));
        if (typed is { Period: "", From: "", To: "" })
        {
            typed = typed with { Period = ReportPeriod.Of(ReportKind.Month, today).ToString() };
        }

        if (typed.By.Length == 0)
        {
            typed = typed with { By = CasesJson.NameOf(KpiBy.Department) };
        }

        var errors = new Dictionary<string, string>();
        if (!CaseKpi.TryParse(typed.By, out var by))
        {
            errors["by"] = words.By;
        }

        // Whatever was changed in the form holds: dates that were typed over a period that stood there, a period that was chosen over dates.
        if (typed.Period.Length > 0 && Text(query, "was") == "dates")
        {
            typed = typed with { From = "", To = "" };
        }

        if (typed is { From: "", To: "" })
        {
            if (ReportPeriod.TryParse(typed.Period) is not { } period)
            {
                errors["period"] = words.Period;
                return typed with { Errors = errors };
            }

            return errors.Count > 0
                ? typed with { Errors = errors, Named = period }
                : typed with { Query = new KpiQuery(period.First, period.Last, by, zone), Named = period };
        }

        typed = typed with { Period = "" };
        var first = KpiQuery.Date(typed.From);
        var last = KpiQuery.Date(typed.To);
        if (first is null)
        {
            errors["from"] = words.From;
        }

        if (last is null)
        {
            errors["to"] = words.To;
        }
        else if (first is { } begin && (last < begin || NodaTime.Period.DaysBetween(begin, last.Value) > KpiQuery.DaysMax))
        {
            errors["to"] = words.Order;
        }

        return errors.Count > 0 || first is null || last is null
            ? typed with { Errors = errors }
            : typed with { Query = new KpiQuery(first.Value, last.Value, by, zone) };
    }

    /// <summary>The time before: the period before, or as many days.</summary>
    public KpiQuery Before()
    {
        var query = Query!; // Only asked where it could be read.
        var last = query.From.PlusDays(-1);
        return Named is { } period
            ? query with { From = ReportPeriod.Of(period.Kind, last).First, To = last }
            : query with { From = query.From.PlusDays(-Days), To = last };
    }

    /// <summary>The query string of this report, with some of it changed.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var parts = new List<string>();
        if (Period.Length > 0)
        {
            parts.Add("period=" + Uri.EscapeDataString(Period));
        }
        else
        {
            parts.Add("from=" + Uri.EscapeDataString(From));
            parts.Add("to=" + Uri.EscapeDataString(To));
        }

        parts.Add("by=" + Uri.EscapeDataString(By));
        foreach (var (name, value) in more)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>The same report over another time.</summary>
    public ReportRange Over(KpiQuery query) => Named is { } period
        ? this with { Period = ReportPeriod.Of(period.Kind, query.From).ToString(), Query = query }
        : this with { From = LocalDatePattern.Iso.Format(query.From), To = LocalDatePattern.Iso.Format(query.To), Query = query };

    private static string Text(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() is { Length: <= 40 } text ? text : "";
}
