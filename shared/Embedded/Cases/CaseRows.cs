using NodaTime;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Reads and writes the rows of case files; knows nothing of keys.</summary>
internal static class CaseRows
{
    /// <summary>Where a case without a due instant stands in the order by due instant.</summary>
    private const long Never = long.MaxValue;

    /// <summary>The row of a case and the version it is at; 0 and 0 when there is none.</summary>
    public static (long Row, long Version) Find(SqliteSession session, CaseId id)
    {
        var query = session.Prepare("SELECT id, version FROM cases WHERE case_id = ?1").Bind(1, id.Value);
        var found = query.Step() ? (query.Number(0), query.Number(1)) : default;
        query.Reset();
        return found;
    }

    public static bool IsNumberTaken(SqliteSession session, string number)
    {
        var query = session.Prepare("SELECT 1 FROM cases WHERE number = ?1").Bind(1, number);
        var taken = query.Step();
        query.Reset();
        return taken;
    }

    /// <summary>Writes the head into its row, or into a new one for row 0.</summary>
    /// <returns>The row.</returns>
    public static long WriteHead(SqliteSession session, long row, CaseFile file, byte[] sealedHead)
    {
        var isNew = row == 0;
        var sql = isNew
            ? """
              INSERT INTO cases (version, status, department, handler, next_due, clock_states, updated_at, head,
                  provider, channel, tier, turn, alarm, next_clock, alerts, closed_at, number, customer_id, opened_at, case_id)
              VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?1)
              """
            : """
              UPDATE cases SET version = ?2, status = ?3, department = ?4, handler = ?5, next_due = ?6, clock_states = ?7,
                  updated_at = ?8, head = ?9, provider = ?10, channel = ?11, tier = ?12, turn = ?13, alarm = ?14, next_clock = ?15,
                  alerts = ?16, closed_at = ?17
              WHERE id = ?1
              """;
        var head = file.Head;
        var statement = session.Prepare(sql)
            .Bind(2, file.Version).Bind(3, (long)head.Status).Bind(4, head.Department).Bind(5, head.Handler)
            .Bind(6, head.NextDueAt?.ToDateTimeOffset().UtcTicks ?? Never).Bind(7, FlagsOf(head.ClockStates))
            .Bind(8, head.UpdatedAt.ToDateTimeOffset()).Bind(9, sealedHead.AsSpan());
        BoardColumns.Bind(statement, 10, head, CaseStanding.Of(file));
        if (isNew)
        {
            statement.Bind(1, file.Id.Value).Bind(18, head.Number).Bind(19, head.Customer.Value)
                .Bind(20, head.OpenedAt.ToDateTimeOffset());
        }
        else
        {
            statement.Bind(1, row);
        }

        statement.Execute();
        return isNew ? session.LastInsertedRowId : row;
    }

    public static void WriteEvents(SqliteSession session, long row, long version, Instant at, byte[] body) =>
        session.Prepare("INSERT INTO case_events (case_row, version, at, body) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, row).Bind(2, version).Bind(3, at.ToDateTimeOffset()).Bind(4, body.AsSpan()).Execute();

    /// <summary>False when the contact is filed already, here or in another case.</summary>
    public static bool FileContact(SqliteSession session, ContactId contact, CaseId id) =>
        session.Prepare("INSERT INTO case_contacts VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, contact.Value).Bind(2, id.Value).Execute() == 1;

    public static (CustomerId Customer, List<(long Version, byte[] Body)> Events)? ReadFile(SqliteSession session, CaseId id)
    {
        var query = session.Prepare("""
            SELECT c.customer_id, e.version, e.body FROM cases c JOIN case_events e ON e.case_row = c.id
            WHERE c.case_id = ?1 ORDER BY e.version
            """).Bind(1, id.Value);
        var events = new List<(long, byte[])>();
        CustomerId customer = default;
        while (query.Step())
        {
            customer = new CustomerId(query.Text(0));
            events.Add((query.Number(1), query.Bytes(2).ToArray()));
        }

        return events.Count == 0 ? null : (customer, events);
    }

    public static CaseId? ReadId(SqliteSession session, string sql, string value)
    {
        var query = session.Prepare(sql).Bind(1, value);
        return query.Step() ? new CaseId(query.Text(0)) : null;
    }

    public static List<HeadRow> ReadOpenOf(SqliteSession session, CustomerId customer)
    {
        var query = session.Prepare("""
            SELECT case_id, customer_id, head FROM cases WHERE customer_id = ?1 AND status < ?2 ORDER BY opened_at, case_id
            """).Bind(1, customer.Value).Bind(2, (long)CaseStatus.Closed);
        return ReadHeads(query);
    }

    public static List<HeadRow> ReadLatestOf(SqliteSession session, CustomerId customer, int count) => ReadHeads(session.Prepare("""
        SELECT case_id, customer_id, head FROM cases WHERE customer_id = ?1 ORDER BY opened_at DESC, case_id LIMIT ?2
        """).Bind(1, customer.Value).Bind(2, count));

    internal static long FlagsOf(IReadOnlyList<ClockState> states)
    {
        var flags = 0L;
        foreach (var state in states)
        {
            flags |= 1L << (int)state;
        }

        return flags;
    }

    private static List<HeadRow> ReadHeads(SqliteStatement query)
    {
        var rows = new List<HeadRow>();
        while (query.Step())
        {
            rows.Add(new HeadRow(new CaseId(query.Text(0)), new CustomerId(query.Text(1)), query.Bytes(2).ToArray()));
        }

        query.Reset();
        return rows;
    }

    internal sealed record HeadRow(CaseId Id, CustomerId Customer, byte[] Head);
}
