using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Where an entry of the audit log lies, and how it is written there.</summary>
/// <remarks>
/// A collection of documents for each UTC day, so that a day is read, and one day dropped, without touching another. The key begins with the
/// time that is left until the end of all time, which puts the newest first; it ends with a digest of the entry.
/// </remarks>
/// <param name="Day">The UTC day.</param>
/// <param name="Key">Names the entry within it.</param>
internal sealed record AuditPlace(LocalDate Day, string Key)
{
    private const string Prefix = "audit-";
    private const int TimeLength = 19;
    private const int DigestLength = 10;

    public string Collection => CollectionOf(Day);

    public static AuditPlace Of(AuditAct act, Instant at)
    {
        var digest = ContentId.Of("audit", act.Kind.ToString(), act.By, act.Subject, act.Detail ?? "")[..DigestLength];
        var time = (long.MaxValue - at.ToUnixTimeTicks()).ToString($"D{TimeLength}", CultureInfo.InvariantCulture);
        return new AuditPlace(DayOf(at), $"{time}:{digest}");
    }

    public static LocalDate DayOf(Instant at) => at.InUtc().Date;

    public static string CollectionOf(LocalDate day) => Prefix + LocalDatePattern.Iso.Format(day);

    public static string Write(AuditAct act, AuditOutcome outcome) => JsonSerializer.Serialize(
        new AuditRow(act.By, act.Kind.ToString(), act.Subject, act.Detail, outcome == AuditOutcome.Done ? null : outcome.ToString()),
        AuditJson.Default.AuditRow);

    /// <summary>The entry of a document; null for a kind or an outcome of a later release, which is left out rather than shown wrong.</summary>
    public static AuditEntry? Read(StoredDocument document)
    {
        var row = JsonSerializer.Deserialize(document.Json, AuditJson.Default.AuditRow);
        if (row is null || !Enum.TryParse<AuditKind>(row.Kind, out var kind)
            || !Enum.TryParse<AuditOutcome>(row.Outcome ?? nameof(AuditOutcome.Done), out var outcome))
        {
            return null;
        }

        var left = long.Parse(document.Key.AsSpan(0, TimeLength), CultureInfo.InvariantCulture);
        return new AuditEntry(Instant.FromUnixTimeTicks(long.MaxValue - left), row.By, kind, row.Subject)
        {
            Detail = row.Detail,
            Outcome = outcome,
            Key = document.Key,
        };
    }
}
