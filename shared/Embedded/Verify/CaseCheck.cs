using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I3: every head equals its events, and versions have no gap. I8: every open case has a next step.</summary>
internal sealed class CaseCheck(Func<SqliteSession, CaseId, bool>? hasNextStep) : IStoreCheck
{
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var filed = 0L;
        var erased = 0;
        var rows = snapshot.Rows(
            "SELECT case_id, customer_id, version, number, status, department, next_due, head, channel, tier, alarm, handler, provider, alerts FROM cases",
            query => new CaseRow(
                new CaseId(query.Text(0)), new CustomerId(query.Text(1)), query.Number(2), query.Text(3), (CaseStatus)query.Number(4),
                query.Text(5), query.Number(6), query.Bytes(7).ToArray(),
                new BoardFacts(query.Number(8), query.Number(9), query.Number(10), query.TextOrNull(11), query.TextOrNull(12), query.TextOrNull(13))));
        foreach (var row in rows)
        {
            if (row.Status < CaseStatus.Closed && hasNextStep is not null && !hasNextStep(snapshot.Session, row.Id))
            {
                snapshot.Report("I8", row.Id.Value, "it is open, and no timer, event or task waits for it.");
            }

            if (await CheckFileAsync(snapshot, row, cancellationToken) is not { } file)
            {
                erased++;
                continue;
            }

            filed += file.Contacts.Count;
            CheckContacts(snapshot, file);
        }

        CheckOrphans(snapshot, erased == 0 ? filed : null);
    }

    private static async Task<CaseFile?> CheckFileAsync(StoreSnapshot snapshot, CaseRow row, CancellationToken cancellationToken)
    {
        var id = row.Id.Value;
        var subject = DataSubject.Of(row.Customer);
        var bodies = ReadEvents(snapshot.Session, row.Id);
        var events = new List<CaseEvent>();
        foreach (var (version, body) in bodies)
        {
            if (version != events.Count + 1)
            {
                break; // A gap: reported below.
            }

            var purpose = SealPurposes.CaseEvent(row.Id, version);
            if (await snapshot.OpenAsync(subject, body, purpose, $"{id}/{version}", cancellationToken) is not { } json)
            {
                return null;
            }

            EventRow.Read(json, events);
        }

        if (events.Count == 0 || events.Count != row.Version)
        {
            snapshot.Report("I3", id, $"its head is at version {row.Version}, and its events are not 1 to {row.Version}.");
            return null;
        }

        var file = CaseFile.Load(events);
        var head = await snapshot.OpenAsync(subject, row.Head, SealPurposes.CaseHead(row.Id), id, cancellationToken);
        if (head is not null && !head.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(file.Head, CasesJson.Default.CaseHead)))
        {
            snapshot.Report("I3", id, "its head is not what its events tell.");
        }

        if (!row.Agrees(file.Head) || row.Board != BoardFacts.Of(file))
        {
            snapshot.Report("I3", id, "its columns are not what its head says.");
        }

        return file;
    }

    private static List<(long Version, byte[] Body)> ReadEvents(SqliteSession session, CaseId id)
    {
        var query = session.Prepare("SELECT e.version, e.body FROM case_events e JOIN cases c ON c.id = e.case_row WHERE c.case_id = ?1 ORDER BY e.version").Bind(1, id.Value);
        var events = new List<(long, byte[])>();
        while (query.Step())
        {
            events.Add((query.Number(0), query.Bytes(1).ToArray()));
        }

        query.Reset();
        return events;
    }

    private static void CheckContacts(StoreSnapshot snapshot, CaseFile file)
    {
        foreach (var contact in file.Contacts)
        {
            if (CaseRows.ReadId(snapshot.Session, "SELECT case_id FROM case_contacts WHERE contact_id = ?1", contact.Value) != file.Id)
            {
                snapshot.Report("I2", contact.Value, $"case {file.Id} holds it, and the index of contacts names another or none.");
            }
        }
    }

    private static void CheckOrphans(StoreSnapshot snapshot, long? filed)
    {
        foreach (var row in snapshot.Rows(
            "SELECT DISTINCT case_row FROM case_events e WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = e.case_row)",
            query => query.Number(0)))
        {
            snapshot.Report("I3", $"case_events/{row}", "it has events and no head.");
        }

        var indexed = snapshot.Rows("SELECT COUNT(*) FROM case_contacts", query => query.Number(0)).First();
        if (filed is { } count && count != indexed)
        {
            snapshot.Report("I2", "case_contacts", $"it names {indexed} contacts, and the case files hold {count}.");
        }
    }

    private sealed record CaseRow(
        CaseId Id, CustomerId Customer, long Version, string Number, CaseStatus Status, string Department, long NextDue, byte[] Head,
        BoardFacts Board)
    {
        public bool Agrees(CaseHead head) => head.Id == Id && head.Customer == Customer && head.Number == Number && head.Status == Status
            && head.Department == Department && (head.NextDueAt?.ToDateTimeOffset().UtcTicks ?? long.MaxValue) == NextDue;
    }

    /// <summary>What the board filters by.</summary>
    private sealed record BoardFacts(long Channel, long Tier, long Alarm, string? Handler, string? Provider, string? Alerts)
    {
        public static BoardFacts Of(CaseFile file)
        {
            var (head, standing) = (file.Head, CaseStanding.Of(file));
            return new((long)head.Channel, (long)head.Tier, (long)standing.Alarm, head.Handler, head.Provider, standing.WriteAlerts());
        }
    }
}
