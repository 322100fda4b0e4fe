using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Remembers up to which period a timer function has done its work, so that each is done once, and a missed one is made up for (H81).</summary>
/// <remarks>
/// The work is repeatable: a crash between the work and its record repeats it. Who starts on a store without a record begins with the last
/// period that has cases.
/// </remarks>
internal sealed class PeriodLog(IDocumentStore documents, ICaseFileStore files, IServiceRules rules, TimeProvider time)
{
    public const string Collection = "schedule";
    private const int PeriodsMax = 36;

    /// <summary>The zone in which periods begin and end: that of the calendar of the policy in force.</summary>
    public DateTimeZone Zone => CalendarAt(Now).Zone;

    public Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>Today in the zone of the periods.</summary>
    public LocalDate Today => Now.InZone(Zone).Date;

    /// <summary>Does the work of every period that has ended since the last one done, in order.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="kind">How long its periods are.</param>
    /// <param name="work">The work of one period; repeatable.</param>
    /// <param name="cancellationToken">Ends it between two periods.</param>
    public async Task CatchUpAsync(
        string function, ReportKind kind, Func<ReportPeriod, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var present = ReportPeriod.Of(kind, Today);
        var key = $"{function}:next";
        var found = await documents.FindAsync(Collection, key, cancellationToken);
        var version = found?.Version ?? 0;
        var next = ReportPeriod.TryParse(found?.Json.Trim('"')) ?? await FirstAsync(present, cancellationToken);
        if (found is null)
        {
            if (await PutAsync(key, 0, next, cancellationToken) is not { } first)
            {
                return; // Another instance of the app does it.
            }

            version = first;
        }

        for (var done = 0; done < PeriodsMax && next.First < present.First; done++)
        {
            await work(next, cancellationToken);
            next = next.Next;
            if (await PutAsync(key, version, next, cancellationToken) is not { } written)
            {
                return;
            }

            version = written;
        }
    }

    private async Task<ReportPeriod> FirstAsync(ReportPeriod present, CancellationToken cancellationToken)
    {
        var before = ReportPeriod.Of(present.Kind, present.First.PlusDays(-1));
        var (from, until) = before.In(Zone);
        var some = await files.ListAsync(new CaseQuery { OpenedFrom = from, OpenedBefore = until, Limit = 1 }, cancellationToken);
        return some.Items.Count > 0 ? before : present;
    }

    private async Task<long?> PutAsync(string key, long version, ReportPeriod next, CancellationToken cancellationToken)
    {
        try
        {
            return await documents.PutAsync(Collection, key, version, $"\"{next}\"", cancellationToken);
        }
        catch (DocumentChangedException)
        {
            return null;
        }
    }

    private WorkingCalendar CalendarAt(Instant at)
    {
        var book = rules.Current.Policies;
        return book.CalendarOf(book.InForceAt(at));
    }
}
