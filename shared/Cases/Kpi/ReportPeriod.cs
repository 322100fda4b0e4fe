using System.Globalization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>A month, quarter or year, written as <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</summary>
public sealed record ReportPeriod
{
    private ReportPeriod(ReportKind kind, LocalDate first) => (Kind, First) = (kind, first);

    /// <summary>How long it is.</summary>
    public ReportKind Kind { get; }

    /// <summary>Its first date.</summary>
    public LocalDate First { get; }

    /// <summary>Its last date.</summary>
    public LocalDate Last => Next.First.PlusDays(-1);

    /// <summary>The period after it.</summary>
    public ReportPeriod Next => new(Kind, First.PlusMonths(Months));

    /// <summary>The last date on which its report is on time (H81).</summary>
    public LocalDate ReportBy => Kind switch
    {
        ReportKind.Month => Next.First.PlusDays(9),
        ReportKind.Quarter => Next.First.PlusDays(6),
        _ => Next.First.PlusMonths(1).PlusDays(-1),
    };

    private int Months => Kind switch { ReportKind.Month => 1, ReportKind.Quarter => 3, _ => 12 };

    /// <summary>The period of a kind that holds a date.</summary>
    public static ReportPeriod Of(ReportKind kind, LocalDate date) => new(kind, kind switch
    {
        ReportKind.Month => new LocalDate(date.Year, date.Month, 1),
        ReportKind.Quarter => new LocalDate(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1),
        _ => new LocalDate(date.Year, 1, 1),
    });

    /// <summary>Reads the written form, or null when it is none; years 2000 to 2199.</summary>
    public static ReportPeriod? TryParse(string? text)
    {
        if (text is not { Length: 4 or 7 } || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 2000 or > 2199)
        {
            return null;
        }

        if (text.Length == 4)
        {
            return new ReportPeriod(ReportKind.Year, new LocalDate(year, 1, 1));
        }

        if (text[4] != '-')
        {
            return null;
        }

        if (text[5] == 'Q')
        {
            return text[6] is >= '1' and <= '4' ? new ReportPeriod(ReportKind.Quarter, new LocalDate(year, ((text[6] - '1') * 3) + 1, 1)) : null;
        }

        return int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? new ReportPeriod(ReportKind.Month, new LocalDate(year, month, 1))
            : null;
    }

    /// <summary>The instants of the period in a zone, half-open.</summary>
    public (Instant From, Instant Before) In(DateTimeZone zone) =>
        (First.AtStartOfDayInZone(zone).ToInstant(), Next.First.AtStartOfDayInZone(zone).ToInstant());

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        ReportKind.Month => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-{First.Month:00}"),
        ReportKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{((First.Month - 1) / 3) + 1}"),
        _ => First.Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
