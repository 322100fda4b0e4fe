using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who did what when, beside what the case files tell themselves: appended, never changed (H71, H72).</summary>
/// <remarks>
/// A collection of documents for each UTC day, so that a day is read, and one day dropped, without touching another. The key begins with the
/// time that is left until the end of all time, which puts the newest first; it ends with a digest of the entry, so an act that is tried
/// again with the same instant stands there once. The acts on a case are events of its file and are not repeated here.
/// </remarks>
internal sealed class AuditLog(IDocumentStore documents, TimeProvider time)
{
    private const string Prefix = "audit-";
    private const int DaysMax = 31;
    private const int ReadMax = 2_000;
    private const int PageSize = 200;
    private const char Mark = '/';
    private const int TriesMax = 5;
    private const string Bounds = "audit";
    private const string First = "first";
    private volatile string? _first;

    /// <summary>Appends an entry; it is durable when this returns.</summary>
    /// <param name="kind">What was done.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="subject">On what.</param>
    /// <param name="detail">More of it, as a code or an id.</param>
    /// <param name="at">When; absent means now. An act that may be tried again gives its own instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AppendAsync(
        AuditKind kind, string by, string subject, string? detail = null, Instant? at = null, CancellationToken cancellationToken = default)
    {
        var when = at ?? time.GetUtcNow().ToInstant();
        var digest = ContentId.Of("audit", kind.ToString(), by, subject, detail ?? "")[..10];
        var key = (long.MaxValue - when.ToUnixTimeTicks()).ToString("D19", CultureInfo.InvariantCulture) + ":" + digest;
        var row = new AuditRow(by, kind.ToString(), subject, detail);
        await BeginAsync(DayOf(when), cancellationToken);
        try
        {
            await documents.PutAsync(CollectionOf(DayOf(when)), key, 0, JsonSerializer.Serialize(row, AuditJson.Default.AuditRow), cancellationToken);
        }
        catch (DocumentChangedException)
        {
            // It stands there.
        }
    }

    /// <summary>Entries, the newest first. A page may be short, even empty, and yet not the last: one look reads a bounded part.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    public async Task<Page<AuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var (day, after) = StartOf(query);
        var begun = await FirstDayAsync(cancellationToken);
        var first = query.From is { } from && DayOf(from) > begun ? DayOf(from) : begun;
        var found = new List<AuditEntry>();
        var read = 0;
        for (var days = 0; days < DaysMax && day >= first; days++, day = day.PlusDays(-1), after = null)
        {
            IReadOnlyList<StoredDocument> page;
            do
            {
                page = await documents.ListAsync(CollectionOf(day), "", after, PageSize, cancellationToken);
                foreach (var document in page)
                {
                    if (EntryOf(document) is { } entry && Holds(query, entry))
                    {
                        if (found.Count == query.Limit)
                        {
                            return new Page<AuditEntry>(found, CursorOf(day, after ?? ""));
                        }

                        found.Add(entry);
                    }

                    after = document.Key;
                    if (++read == ReadMax)
                    {
                        return new Page<AuditEntry>(found, CursorOf(day, after));
                    }
                }
            }
            while (page.Count == PageSize);
        }

        return new Page<AuditEntry>(found, day < first ? null : CursorOf(day, ""));
    }

    // The day of the oldest entry, so that a reader knows where the log ends. It stands there before the entry does.
    private async Task BeginAsync(LocalDate day, CancellationToken cancellationToken)
    {
        if (_first is { } known && FirstOf(known) <= day)
        {
            return;
        }

        for (var tries = 1; ; tries++)
        {
            var document = await documents.FindAsync(Bounds, First, cancellationToken);
            if (document is not null && FirstOf(document.Json) <= day)
            {
                _first = document.Json;
                return;
            }

            try
            {
                var json = $"\"{LocalDatePattern.Iso.Format(day)}\"";
                await documents.PutAsync(Bounds, First, document?.Version ?? 0, json, cancellationToken);
                _first = json;
                return;
            }
            catch (DocumentChangedException) when (tries < TriesMax)
            {
                // Another instance was first: perhaps it knows an older day.
            }
        }
    }

    private async Task<LocalDate> FirstDayAsync(CancellationToken cancellationToken) =>
        await documents.FindAsync(Bounds, First, cancellationToken) is { } document ? FirstOf(document.Json) : LocalDate.MaxIsoValue;

    private static LocalDate FirstOf(string json) => LocalDatePattern.Iso.Parse(json.Trim('"')).Value;

    private (LocalDate Day, string? After) StartOf(AuditQuery query)
    {
        if (query.Cursor is not { Length: > 0 } cursor)
        {
            return (DayOf((query.Before ?? (time.GetUtcNow().ToInstant() + Duration.FromDays(1))) - Duration.Epsilon), null);
        }

        return cursor.Split(Mark) is [var text, var after] && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            && (after.Length == 0 || DocumentNames.IsName(after))
            ? (day, after)
            : throw new ArgumentException("The cursor is not one that this list gave.", nameof(query));
    }

    private static bool Holds(AuditQuery query, AuditEntry entry) =>
        (query.By is null || query.By == entry.By) && (query.Kind is null || query.Kind == entry.Kind)
        && (query.From is not { } from || entry.At >= from) && (query.Before is not { } before || entry.At < before);

    // A kind of a later release is left out rather than shown wrong.
    private static AuditEntry? EntryOf(StoredDocument document)
    {
        var row = JsonSerializer.Deserialize(document.Json, AuditJson.Default.AuditRow);
        return row is not null && Enum.TryParse<AuditKind>(row.Kind, out var kind)
            ? new AuditEntry(
                Instant.FromUnixTimeTicks(long.MaxValue - long.Parse(document.Key.AsSpan(0, 19), CultureInfo.InvariantCulture)), row.By, kind, row.Subject)
            {
                Detail = row.Detail,
                Key = document.Key,
            }
            : null;
    }

    private static LocalDate DayOf(Instant at) => at.InUtc().Date;

    private static string CollectionOf(LocalDate day) => Prefix + LocalDatePattern.Iso.Format(day);

    private static string CursorOf(LocalDate day, string after) => LocalDatePattern.Iso.Format(day) + Mark + after;
}

/// <summary>An entry as it is stored; its instant stands in its key.</summary>
internal sealed record AuditRow(string By, string Kind, string Subject, string? Detail);

/// <summary>Generated reader and writer of the audit log's documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditRow))]
internal sealed partial class AuditJson : JsonSerializerContext;
