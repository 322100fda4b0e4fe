using System.Globalization;
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
        var head = file.Head;
        var isNew = row == 0;
        var sql = isNew
            ? """
              INSERT INTO cases (version, status, department, handler, next_due, clock_states, updated_at, head,
                  number, customer_id, opened_at, case_id)
              VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?1)
              """
            : """
              UPDATE cases SET version = ?2, status = ?3, department = ?4, handler = ?5, next_due = ?6, clock_states = ?7,
                  updated_at = ?8, head = ?9
              WHERE id = ?1
              """;
        var statement = session.Prepare(sql)
            .Bind(2, file.Version).Bind(3, (long)head.Status).Bind(4, head.Department).Bind(5, head.Handler)
            .Bind(6, head.NextDueAt?.ToDateTimeOffset().UtcTicks ?? Never).Bind(7, FlagsOf(head.ClockStates))
            .Bind(8, head.UpdatedAt.ToDateTimeOffset()).Bind(9, sealedHead.AsSpan());
        if (isNew)
        {
            statement.Bind(1, file.Id.Value).Bind(10, head.Number).Bind(11, head.Customer.Value)
                .Bind(12, head.OpenedAt.ToDateTimeOffset());
        }
        else
        {
            statement.Bind(1, row);
        }

        statement.Execute();
        return isNew ? session.LastInsertedRowId : row;
    }

    public static void WriteEvent(SqliteSession session, long row, long version, CaseEvent entry, byte[] body) =>
        session.Prepare("INSERT INTO case_events (case_row, version, at, body) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, row).Bind(2, version).Bind(3, entry.At.ToDateTimeOffset()).Bind(4, body.AsSpan()).Execute();

    /// <summary>False when the contact is filed already, here or in another case.</summary>
    public static bool FileContact(SqliteSession session, ContactId contact, CaseId id) =>
        session.Prepare("INSERT INTO case_contacts VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, contact.Value).Bind(2, id.Value).Execute() == 1;

    public static (CustomerId Customer, List<byte[]> Events)? ReadFile(SqliteSession session, CaseId id)
    {
        var query = session.Prepare("""
            SELECT c.customer_id, e.body FROM cases c JOIN case_events e ON e.case_row = c.id
            WHERE c.case_id = ?1 ORDER BY e.version
            """).Bind(1, id.Value);
        var events = new List<byte[]>();
        CustomerId customer = default;
        while (query.Step())
        {
            customer = new CustomerId(query.Text(0));
            events.Add(query.Bytes(1).ToArray());
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
            SELECT case_id, customer_id, next_due, head, id FROM cases WHERE customer_id = ?1 AND status < ?2 ORDER BY opened_at, case_id
            """).Bind(1, customer.Value).Bind(2, (long)CaseStatus.Closed);
        return ReadHeads(query);
    }

    public static List<HeadRow> ReadLatestOf(SqliteSession session, CustomerId customer, int count) => ReadHeads(session.Prepare("""
        SELECT case_id, customer_id, next_due, head, id FROM cases WHERE customer_id = ?1 ORDER BY opened_at DESC, case_id LIMIT ?2
        """).Bind(1, customer.Value).Bind(2, count));

    public static List<HeadRow> List(SqliteSession session, CaseQuery query, PageCursor from, CustomerIndex index, int count)
    {
        var text = string.IsNullOrWhiteSpace(query.Text) ? null : query.Text.Trim();
        var sql = "SELECT case_id, customer_id, next_due, head, id FROM cases WHERE (next_due, id) > (?1, ?2)"
            + (query.Status is null ? "" : " AND status = ?4")
            + (query.Department is null ? "" : " AND department = ?5")
            + (query.Clock is null ? "" : " AND (clock_states & ?6) <> 0")
            + (query.OpenedFrom is null ? "" : " AND opened_at >= ?11")
            + (query.OpenedBefore is null ? "" : " AND opened_at < ?12")
            + (text is null ? "" : """
                 AND (number = ?7 OR customer_id IN (
                    SELECT customer_id FROM customer_addresses WHERE address_index IN (?8, ?9)
                    UNION SELECT customer_id FROM customer_names WHERE name_index = ?10))
                """)
            + " ORDER BY next_due, id LIMIT ?3";
        var statement = session.Prepare(sql).Bind(1, from.Major).Bind(2, from.MinorNumber).Bind(3, count);
        if (query.Status is { } status)
        {
            statement.Bind(4, (long)status);
        }

        if (query.Department is { } department)
        {
            statement.Bind(5, department);
        }

        if (query.Clock is { } clock)
        {
            statement.Bind(6, FlagsOf([clock]));
        }

        if (query.OpenedFrom is { } openedFrom)
        {
            statement.Bind(11, openedFrom.ToDateTimeOffset());
        }

        if (query.OpenedBefore is { } openedBefore)
        {
            statement.Bind(12, openedBefore.ToDateTimeOffset());
        }

        if (text is not null)
        {
            statement.Bind(7, text.ToUpper(CultureInfo.InvariantCulture)).Bind(8, index.OfPhoneText(text))
                .Bind(9, index.OfEmailText(text)).Bind(10, index.OfName(text));
        }

        return ReadHeads(statement);
    }

    private static long FlagsOf(IReadOnlyList<ClockState> states)
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
            rows.Add(new HeadRow(new CaseId(query.Text(0)), new CustomerId(query.Text(1)), query.Number(2), query.Bytes(3).ToArray(), query.Number(4)));
        }

        query.Reset();
        return rows;
    }

    internal sealed record HeadRow(CaseId Id, CustomerId Customer, long NextDue, byte[] Head, long Row);
}
