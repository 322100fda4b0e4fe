using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Keeps what reports need to know of each case, so that none is opened again while it does not change (H80).</summary>
/// <remarks>
/// Facts lie in documents by the UTC day of the opening, each stamped with its case's version. Whoever reads compares the stamps with the
/// versions that the store has, opens what is missing or old, and writes it back: nothing is done where cases change. A document is written
/// whole or not at all; two who write at once make the same facts, and the second gives way. Thrown away, they are made again.
/// </remarks>
internal sealed class CaseFactBook(
    ICaseVersions versions, ICaseFileStore files, FactChunks chunks, IDocumentStore documents, IPersonalDataVault vault, TimeProvider time, ILogger<CaseFactBook> logger)
{
    private const int SliceDays = 31; // What is held in memory: the versions and facts of a month.
    private const int ErasuresMax = 1_000;
    private const int ThreadsMax = 4; // A report is in no hurry, and people are served meanwhile.
    private const int WarmFilesMax = 20_000;
    private static readonly Duration WarmFor = Duration.FromDays(100);
    private long? _warmed; // What was the newest change before the last run that left nothing over.

    /// <summary>Brings the facts of the last months up to date, so that reports find them ready; repeatable, bounded in each run.</summary>
    /// <remarks>Where the store can tell that no case changed since the last run, there is nothing to do.</remarks>
    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        var newest = versions.Newest();
        if (newest is not null && newest == _warmed)
        {
            return;
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var reading = new FactReading { FilesMax = WarmFilesMax };
        await foreach (var _ in ReadAsync(now - WarmFor, now + Duration.FromDays(1), reading, cancellationToken))
        {
            // Read for its effect: what is missing is made and kept.
        }

        _warmed = reading.IsWhole ? newest : null;
        if (reading.Opened > 0)
        {
            Log.FactsMade(logger, reading.Opened, reading.Cases, reading.Left);
        }
    }

    /// <summary>The facts of the cases opened in some time, up to date, each once.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="before">The first instant after it.</param>
    /// <param name="reading">How much may be done for it; tells afterwards what was, and what is left.</param>
    /// <param name="cancellationToken">Ends it; what was made is kept.</param>
    public async IAsyncEnumerable<CaseFact> ReadAsync(
        Instant from, Instant before, FactReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var erased = await ErasedAsync(cancellationToken);
        for (var day = from.InUtc().Date; day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() < before; day = day.PlusDays(SliceDays))
        {
            await foreach (var fact in SliceAsync(day, before, erased, reading, cancellationToken))
            {
                if (!fact.IsErased && fact.OpenedAt >= from && fact.OpenedAt < before)
                {
                    yield return fact;
                }
            }
        }
    }

    private async IAsyncEnumerable<CaseFact> SliceAsync(
        LocalDate first, Instant before, Func<CustomerId, bool> isErased, FactReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = LocalDate.Min(first.PlusDays(SliceDays - 1), before.InUtc().Date);
        var there = await VersionsAsync(first, last, cancellationToken);
        var kept = await chunks.ReadAsync(first, last, cancellationToken);
        foreach (var date in there.Keys.Union(kept.Keys).Order())
        {
            var cases = there.GetValueOrDefault(date) ?? [];
            reading.Cases += cases.Count;
            var day = FactDay.Compare(cases, kept.GetValueOrDefault(date) ?? [], isErased);
            foreach (var fact in day.Holding)
            {
                yield return fact;
            }

            await foreach (var fact in MakeAsync(date, day, isErased, reading, cancellationToken))
            {
                yield return fact;
            }
        }
    }

    private async IAsyncEnumerable<CaseFact> MakeAsync(
        LocalDate date, FactDay day, Func<CustomerId, bool> isErased, FactReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in day.Dirty)
        {
            var made = await OpenAsync([.. chunk.Old.Take(reading.Take(chunk.Old.Count))], isErased, cancellationToken);
            if (made.Count > 0 || chunk.Old.Count == 0)
            {
                // What could not be made now leaves the document, and is missing at the next reading.
                await chunks.PutAsync(chunk, [.. chunk.Stays, .. made], cancellationToken);
            }

            foreach (var fact in made)
            {
                yield return fact;
            }
        }

        var (number, room, stay) = RoomOf(day);
        var missing = day.Missing.OrderBy(one => one.OpenedAt).ThenBy(one => one.Case.Value, StringComparer.Ordinal).ToList();
        for (var taken = 0; taken < missing.Count;)
        {
            var some = missing.GetRange(taken, Math.Min(CaseFactChunk.FactsMax - stay.Count, missing.Count - taken));
            taken += some.Count;
            var made = await OpenAsync([.. some.Take(reading.Take(some.Count))], isErased, cancellationToken);
            if (made.Count > 0)
            {
                await chunks.PutAsync(room ?? new FactChunk(FactChunks.KeyOf(date, number), 0, []), [.. stay, .. made], cancellationToken);
            }

            foreach (var fact in made)
            {
                yield return fact;
            }

            (number, room, stay) = (number + 1, null, []);
        }
    }

    // New facts go into the last document while it has room; one that was just written anew is left alone until the next reading.
    private static (int Number, FactChunk? Room, List<CaseFact> Stay) RoomOf(FactDay day)
    {
        if (day.Last is not { } last)
        {
            return (0, null, []);
        }

        var number = FactChunks.NumberOf(last.Key);
        return day.Dirty.Contains(last) || last.Stays.Count >= CaseFactChunk.FactsMax ? (number + 1, null, []) : (number, last, last.Stays);
    }

    private async Task<IReadOnlyList<CaseFact>> OpenAsync(
        IReadOnlyList<CaseVersion> some, Func<CustomerId, bool> isErased, CancellationToken cancellationToken)
    {
        // On threads of their own: a local store answers without waiting, and opening a file is work for the processor.
        var made = new CaseFact?[some.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, some.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ThreadsMax, CancellationToken = cancellationToken },
            async (place, stop) =>
            {
                var version = some[place];
                made[place] = await files.FindAsync(version.Case, stop) is { } file ? CaseFact.Of(file, Blind)
                    : isErased(version.Customer) ? CaseFact.Erased(version)
                    : null; // Not to be read now: the next reading tries again.
            });
        return [.. made.OfType<CaseFact>()];
    }

    private string Blind(string text) => vault.BlindIndex("report-cause", text);

    private async Task<Dictionary<LocalDate, Dictionary<CaseId, CaseVersion>>> VersionsAsync(
        LocalDate first, LocalDate last, CancellationToken cancellationToken)
    {
        var days = new Dictionary<LocalDate, Dictionary<CaseId, CaseVersion>>();
        var (from, before) = (first.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), last.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());
        await foreach (var version in versions.ListAsync(from, before, cancellationToken))
        {
            var date = version.OpenedAt.InUtc().Date;
            if (!days.TryGetValue(date, out var cases))
            {
                days[date] = cases = [];
            }

            if (!cases.TryGetValue(version.Case, out var other) || other.Version < version.Version)
            {
                cases[version.Case] = version;
            }
        }

        return days;
    }

    private async Task<Func<CustomerId, bool>> ErasedAsync(CancellationToken cancellationToken)
    {
        var erased = new HashSet<CustomerId>();
        IReadOnlyList<StoredDocument> page = [];
        do
        {
            page = await documents.ListAsync(Erasure.Collection, "", page is [.., var last] ? last.Key : null, ErasuresMax, cancellationToken);
            foreach (var document in page)
            {
                erased.UnionWith(JsonSerializer.Deserialize(document.Json, CasesJson.Default.Erasure)?.Subjects ?? []);
            }
        }
        while (page.Count == ErasuresMax);
        return erased.Contains;
    }
}
