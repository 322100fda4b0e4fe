using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The documents of facts, some for each UTC day; those read last are kept in memory while their versions stand.</summary>
/// <remarks>
/// Each reading asks for the versions and takes from the store what changed, so several instances may write the same documents. A fact in
/// memory is held against its case's version like one just read, so one that is out of date is never believed.
/// </remarks>
internal sealed class FactChunks(IDocumentStore documents) : IDisposable
{
    public const string Collection = "case-facts";
    private const char Colon = ':';
    private const char AfterAllSigns = '~';
    private const int FactsInMemoryMax = 100_000; // About 70 MiB, while reports are looked at.
    private const int VersionsAtOnce = 1_000;
    private const int DocumentsAtOnce = 100;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = FactsInMemoryMax });

    public void Dispose() => _kept.Dispose();

    /// <summary>The key of a day's document.</summary>
    public static string KeyOf(LocalDate date, int number) => string.Create(CultureInfo.InvariantCulture, $"{Text(date)}{Colon}{number:0000}");

    /// <summary>The number of a document within its day.</summary>
    public static int NumberOf(string key) => int.Parse(key.AsSpan(key.IndexOf(Colon) + 1), CultureInfo.InvariantCulture);

    /// <summary>The documents of some days, in their order.</summary>
    public async Task<Dictionary<LocalDate, List<FactChunk>>> ReadAsync(LocalDate first, LocalDate last, CancellationToken cancellationToken)
    {
        var found = await ListAsync<DocumentVersion>(
            documents.ListVersionsAsync, one => one.Key, VersionsAtOnce, Text(first), Text(last) + AfterAllSigns, cancellationToken);
        var chunks = found.Select(one => (one.Key, Chunk: Kept(one))).ToList();
        if (chunks.FindIndex(one => one.Chunk is null) is >= 0 and var from)
        {
            // In one go from the first that is not known to the last: mostly those of today, or all.
            var to = chunks.FindLastIndex(one => one.Chunk is null);
            var loaded = await ListAsync<StoredDocument>(
                documents.ListAsync, one => one.Key, DocumentsAtOnce, from == 0 ? Text(first) : chunks[from - 1].Key, chunks[to].Key + AfterAllSigns, cancellationToken);
            chunks.RemoveRange(from, to - from + 1);
            chunks.InsertRange(from, loaded.Select(one => (one.Key, (FactChunk?)Keep(one.Key, one.Version, Parse(one.Json)))));
        }

        var days = new Dictionary<LocalDate, List<FactChunk>>();
        foreach (var chunk in chunks.Select(one => one.Chunk).OfType<FactChunk>())
        {
            if (LocalDatePattern.Iso.Parse(chunk.Key[..chunk.Key.IndexOf(Colon)]) is { Success: true, Value: var date })
            {
                if (!days.TryGetValue(date, out var ofDay))
                {
                    days[date] = ofDay = [];
                }

                ofDay.Add(chunk);
            }
        }

        return days;
    }

    /// <summary>Writes a document whole, or not at all.</summary>
    public async Task PutAsync(FactChunk chunk, IReadOnlyList<CaseFact> facts, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(new CaseFactChunk(CaseFact.Edition, facts), CasesJson.Default.CaseFactChunk);
        if (Encoding.UTF8.GetByteCount(json) > IDocumentStore.BytesMax)
        {
            return; // Names of departments or staff beyond all measure: then these cases are opened each time.
        }

        try
        {
            Keep(chunk.Key, await documents.PutAsync(Collection, chunk.Key, chunk.Version, json, cancellationToken), facts);
        }
        catch (DocumentChangedException)
        {
            // Another reading was first with the same cases; what it left out the next one finds.
        }
    }

    private static async Task<List<T>> ListAsync<T>(
        Func<string, string, string?, int, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, string> keyOf, int atOnce,
        string after, string before, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        IReadOnlyList<T> page;
        do
        {
            page = await list(Collection, "", after, atOnce, cancellationToken);
            found.AddRange(page.TakeWhile(one => string.CompareOrdinal(keyOf(one), before) < 0));
            after = page.Count == 0 ? after : keyOf(page[^1]);
        }
        while (page.Count == atOnce && string.CompareOrdinal(after, before) < 0);
        return found;
    }

    // What cannot be read, or says other things, is made anew.
    private static IReadOnlyList<CaseFact> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CasesJson.Default.CaseFactChunk) is { Edition: CaseFact.Edition, Facts: { } facts } ? facts : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private FactChunk? Kept(DocumentVersion document) =>
        _kept.TryGetValue(document.Key, out (long Version, IReadOnlyList<CaseFact> Facts) kept) && kept.Version == document.Version
            ? new FactChunk(document.Key, kept.Version, kept.Facts)
            : null;

    private FactChunk Keep(string key, long version, IReadOnlyList<CaseFact> facts)
    {
        _kept.Set(key, (version, facts), new MemoryCacheEntryOptions { Size = facts.Count, SlidingExpiration = KeptFor });
        return new FactChunk(key, version, facts);
    }

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
