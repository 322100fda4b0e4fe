using System.Globalization;
using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Reads lists of cases by their indexes, and counts the board.</summary>
internal static class CaseLists
{
    // A range of openings that holds no more cases is sorted; a longer one is walked in the order of the list.
    private const int SortedMax = 5000;
    private const string Columns = "c.case_id, c.customer_id, c.head, c.next_due, c.turn, c.id, c.alarm, c.next_clock, c.alerts";

    public static List<LineRow> Read(SqliteSession session, CaseQuery query, PageCursor from, CustomerIndex index, int count)
    {
        var text = string.IsNullOrWhiteSpace(query.Text) ? null : query.Text.Trim();
        var (turn, row) = from.MinorNumber switch
        {
            long.MinValue => (-1L, 0L),
            < 0 and var vip => (0L, -vip),
            var other => (1L, other),
        };

        // The places first, from the index alone; then the heads of those that the page shows.
        var places = $"SELECT id FROM cases{IndexOf(session, query, text)} WHERE (next_due, turn, id) > (?1, ?2, ?3)"
            + Conditions(query, text) + " ORDER BY next_due, turn, id LIMIT ?4";
        var statement = session.Prepare($"SELECT {Columns} FROM ({places}) p JOIN cases c ON c.id = p.id ORDER BY c.next_due, c.turn, c.id")
            .Bind(1, from.Major).Bind(2, turn).Bind(3, row).Bind(4, count);
        BindAll(statement, query, text, index);
        return ReadAll(statement);
    }

    /// <summary>Where a page ends: the due instant, and the row, below zero for a VIP's.</summary>
    public static PageCursor CursorOf(LineRow last) =>
        new(last.NextDue, (last.Turn == 0 ? -last.Row : last.Row).ToString(CultureInfo.InvariantCulture));

    public static BoardCounts Count(SqliteSession session, Instant since)
    {
        var counts = new BoardCounts();
        var open = session.Prepare("SELECT alarm, status, COUNT(*) FROM cases INDEXED BY cases_open WHERE status < 5 GROUP BY alarm, status");
        while (open.Step())
        {
            var (alarm, status, number) = ((CaseAlarm)open.Number(0), (CaseStatus)open.Number(1), (int)open.Number(2));
            counts = counts with
            {
                Open = counts.Open + number,
                Breached = counts.Breached + (alarm == CaseAlarm.Breached ? number : 0),
                Warned = counts.Warned + (alarm == CaseAlarm.Warned ? number : 0),
                Waiting = counts.Waiting + (status == CaseStatus.Waiting ? number : 0),
            };
        }

        open.Reset();
        return counts with
        {
            WithAlerts = (int)Number(session, "SELECT COUNT(*) FROM cases INDEXED BY cases_with_alerts WHERE alerts IS NOT NULL AND status < 5"),
            OpenedBy = OpenedSince(session, since),
            Closed = (int)Number(session, "SELECT COUNT(*) FROM cases INDEXED BY cases_by_closing WHERE closed_at >= ?1", since),
            ClosedInTime = (int)Number(
                session, "SELECT COUNT(*) FROM cases INDEXED BY cases_by_closing WHERE closed_at >= ?1 AND (clock_states & 8) = 0", since),
        };
    }

    private static Dictionary<Channel, int> OpenedSince(SqliteSession session, Instant since)
    {
        var opened = new Dictionary<Channel, int>();
        var query = session.Prepare("SELECT channel, COUNT(*) FROM cases INDEXED BY cases_by_opening WHERE opened_at >= ?1 AND channel >= 0 GROUP BY channel")
            .Bind(1, since.ToDateTimeOffset());
        while (query.Step())
        {
            opened[(Channel)query.Number(0)] = (int)query.Number(1);
        }

        query.Reset();
        return opened;
    }

    private static long Number(SqliteSession session, string sql, Instant? since = null)
    {
        var query = session.Prepare(sql);
        if (since is { } from)
        {
            query.Bind(1, from.ToDateTimeOffset());
        }

        query.Step();
        var number = query.Number(0);
        query.Reset();
        return number;
    }

    // The planner has no statistics; which index reads least is known here.
    private static string IndexOf(SqliteSession session, CaseQuery query, string? text) =>
        text is not null ? ""
        : query.OnlyAlerts ? " INDEXED BY cases_with_alerts"
        : query.ClosedFrom is not null ? " INDEXED BY cases_by_closing"
        : query.OpenedFrom is { } opened ? IsShort(session, opened, query.OpenedBefore) ? " INDEXED BY cases_by_opening" : ""
        : query.OpenedBefore is null && IsOpen(query) ? " INDEXED BY cases_open"
        : "";

    private static bool IsOpen(CaseQuery query) => query.OnlyOpen || query.Alarm is not null || query.OnlyAlerts || query.Status < CaseStatus.Closed;

    private static bool IsShort(SqliteSession session, Instant from, Instant? before)
    {
        var query = session.Prepare("SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE opened_at >= ?1 AND opened_at < ?2 LIMIT ?3)")
            .Bind(1, from.ToDateTimeOffset()).Bind(2, before?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue).Bind(3, SortedMax + 1);
        query.Step();
        var isShort = query.Number(0) <= SortedMax;
        query.Reset();
        return isShort;
    }

    // The two halves of the statuses stand as numbers, since a partial index wants to be named so.
    private static string Conditions(CaseQuery query, string? text)
    {
        var sql = new StringBuilder();
        sql.Append(IsOpen(query) ? " AND status < 5" : query.Status is not null ? " AND status >= 5" : "");
        sql.Append(query.Status is null ? "" : " AND status = ?5");
        sql.Append(query.Department is null ? "" : " AND department = ?6");
        sql.Append(query.Handler is null ? "" : " AND handler = ?7");
        sql.Append(query.Provider is null ? "" : " AND provider = ?8");
        sql.Append(query.Channel is null ? "" : " AND channel = ?9");
        sql.Append(query.Tier switch { null => "", Tier.Regular => " AND tier = 0", _ => " AND tier <> 0 AND tier = ?10" });
        sql.Append(query.Alarm is null ? "" : " AND alarm = ?11");
        sql.Append(query.OnlyAlerts ? " AND alerts IS NOT NULL" : "");
        sql.Append(query.Clock is null ? "" : " AND (clock_states & ?12) <> 0");
        sql.Append(query.OpenedFrom is null ? "" : " AND opened_at >= ?13");
        sql.Append(query.OpenedBefore is null ? "" : " AND opened_at < ?14");
        sql.Append(query.ClosedFrom is null ? "" : " AND closed_at >= ?15");
        return text is null ? sql.ToString() : sql.Append("""
             AND (number = ?16 OR customer_id IN (
                SELECT customer_id FROM customer_addresses WHERE address_index IN (?17, ?18)
                UNION SELECT customer_id FROM customer_names WHERE name_index = ?19))
            """).ToString();
    }

    private static void BindAll(SqliteStatement statement, CaseQuery query, string? text, CustomerIndex index)
    {
        BindIf(statement, 5, (long?)query.Status);
        BindIf(statement, 9, (long?)query.Channel);
        BindIf(statement, 10, query.Tier is Tier.Regular ? null : (long?)query.Tier);
        BindIf(statement, 11, (long?)query.Alarm);
        BindIf(statement, 12, query.Clock is { } clock ? 1L << (int)clock : null);
        BindIf(statement, 13, query.OpenedFrom?.ToDateTimeOffset().UtcTicks);
        BindIf(statement, 14, query.OpenedBefore?.ToDateTimeOffset().UtcTicks);
        BindIf(statement, 15, query.ClosedFrom?.ToDateTimeOffset().UtcTicks);
        BindIf(statement, 6, query.Department);
        BindIf(statement, 7, query.Handler);
        BindIf(statement, 8, query.Provider);
        if (text is not null)
        {
            statement.Bind(16, text.ToUpper(CultureInfo.InvariantCulture)).Bind(17, index.OfPhoneText(text))
                .Bind(18, index.OfEmailText(text)).Bind(19, index.OfName(text));
        }
    }

    // A number that the statement does not have is refused.
    private static void BindIf(SqliteStatement statement, int number, long? value)
    {
        if (value is not null)
        {
            statement.Bind(number, value);
        }
    }

    private static void BindIf(SqliteStatement statement, int number, string? value)
    {
        if (value is not null)
        {
            statement.Bind(number, value);
        }
    }

    private static List<LineRow> ReadAll(SqliteStatement query)
    {
        var rows = new List<LineRow>();
        while (query.Step())
        {
            rows.Add(new LineRow(
                new CaseRows.HeadRow(new CaseId(query.Text(0)), new CustomerId(query.Text(1)), query.Bytes(2).ToArray()),
                query.Number(3), query.Number(4), query.Number(5), BoardColumns.Read(query, 6)));
        }

        query.Reset();
        return rows;
    }

    internal sealed record LineRow(CaseRows.HeadRow Head, long NextDue, long Turn, long Row, CaseStanding Standing);
}
