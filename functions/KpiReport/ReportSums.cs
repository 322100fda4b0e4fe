using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Sums the facts of a period into all that a report shows; of a size that does not grow with the cases, but for the complaints' repeats.</summary>
public sealed class ReportSums
{
    private const int DaysAsDays = 31;
    private const int DaysAsWeeks = 183;
    private readonly KpiQuery _query;
    private readonly DateTimeZone _reader;
    private readonly List<ReportBucket> _buckets = [];
    private readonly KpiTable _groups;
    private readonly KpiTable _departments = new(KpiBy.Department);

    /// <summary>Begins the sums of a period.</summary>
    /// <param name="query">The dates and the dimension.</param>
    /// <param name="reader">The zone of the hours of arrival.</param>
    public ReportSums(KpiQuery query, DateTimeZone reader)
    {
        (_query, _reader, _groups) = (query, reader, new KpiTable(query.By));
        for (var first = query.From; first <= query.To;)
        {
            var next = Next(first);
            _buckets.Add(new ReportBucket(first, LocalDate.Min(next.PlusDays(-1), query.To)));
            first = next;
        }
    }

    /// <summary>The counts of all cases.</summary>
    public KpiTally All { get; } = new();

    /// <summary>The customers' contacts in these cases.</summary>
    public int Contacts { get; private set; }

    /// <summary>The figures by the report's dimension.</summary>
    public IReadOnlyList<KpiFigures> Groups => _groups.Figures;

    /// <summary>The figures by department.</summary>
    public IReadOnlyList<KpiFigures> Departments => _departments.Figures;

    /// <summary>The days, weeks or months of the period.</summary>
    public IReadOnlyList<ReportBucket> Buckets => _buckets;

    /// <summary>Contacts by weekday, from Monday, and hour.</summary>
    public int[][] Arrivals { get; } = [.. Enumerable.Range(0, 7).Select(_ => new int[24])];

    /// <summary>How often each of 1 to 5 was voted.</summary>
    public int[] Votes { get; } = new int[5];

    /// <summary>The complaints.</summary>
    public ComplaintSums Complaints { get; } = new();

    /// <summary>Adds a case.</summary>
    public void Add(CaseFact fact)
    {
        All.Add(fact.Numbers, fact.Quality);
        _groups.Add(fact);
        _departments.Add(fact);
        Contacts += fact.Contacts.Count;
        var bucket = BucketOf(fact.OpenedAt.InZone(_query.Zone).Date);
        bucket.Tally.Add(fact.Numbers, fact.Quality);
        bucket.Contacts += fact.Contacts.Count;
        foreach (var minutes in fact.Contacts)
        {
            var at = (fact.OpenedAt + Duration.FromMinutes(minutes)).InZone(_reader);
            Arrivals[(int)at.DayOfWeek - 1][at.Hour]++;
        }

        foreach (var vote in fact.Votes ?? [])
        {
            Votes[Math.Clamp(vote, 1, 5) - 1]++;
        }

        if (fact.IsComplaint)
        {
            Complaints.Add(fact);
        }
    }

    private LocalDate Next(LocalDate first)
    {
        var days = Period.DaysBetween(_query.From, _query.To) + 1;
        return days <= DaysAsDays ? first.PlusDays(1)
            : days <= DaysAsWeeks ? first.Next(IsoDayOfWeek.Monday)
            : new LocalDate(first.Year, first.Month, 1).PlusMonths(1);
    }

    private ReportBucket BucketOf(LocalDate date)
    {
        var (low, high) = (0, _buckets.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _buckets[middle].First <= date ? (middle, high) : (low, middle - 1);
        }

        return _buckets[low];
    }
}

/// <summary>A day, week or month of a report.</summary>
/// <param name="First">The first date.</param>
/// <param name="Last">The last date.</param>
public sealed record ReportBucket(LocalDate First, LocalDate Last)
{
    /// <summary>The counts of the cases opened in it.</summary>
    public KpiTally Tally { get; } = new();

    /// <summary>The contacts of these cases.</summary>
    public int Contacts { get; set; }
}
