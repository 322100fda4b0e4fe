using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The columns of a case that the board filters by and shows; nothing personal is in them (I7).</summary>
internal static class BoardColumns
{
    /// <summary>The channel of a row whose customer was erased before this version: nobody can tell it any more (H73).</summary>
    private const int Erased = -1;

    /// <summary>Binds provider, channel, tier, turn, alarm, next clock, alerts and closing, from a number on.</summary>
    public static void Bind(SqliteStatement statement, int from, CaseHead head, CaseStanding standing) => statement
        .Bind(from, head.Provider).Bind(from + 1, (long)head.Channel).Bind(from + 2, (long)head.Tier).Bind(from + 3, TurnOf(head.Tier))
        .Bind(from + 4, (long)standing.Alarm).Bind(from + 5, standing.NextClock?.ToString()).Bind(from + 6, standing.WriteAlerts())
        .Bind(from + 7, head.ClosedAs is null ? head.ClosedAt?.ToDateTimeOffset() : null);

    /// <summary>Reads alarm, next clock and alerts, from a column on.</summary>
    public static CaseStanding Read(SqliteStatement row, int from) => new(
        (CaseAlarm)row.Number(from), row.TextOrNull(from + 1) is { } clock ? ClockName.Parse(clock) : null, CaseStanding.ReadAlerts(row.TextOrNull(from + 2)));

    /// <summary>Some cases that a former version wrote, whose columns are not filled in.</summary>
    public static List<(long Row, CaseId Id)> ReadUnfilled(SqliteSession session, int count)
    {
        var query = session.Prepare("SELECT id, case_id FROM cases WHERE channel IS NULL LIMIT ?1").Bind(1, count);
        var rows = new List<(long, CaseId)>();
        while (query.Step())
        {
            rows.Add((query.Number(0), new CaseId(query.Text(1))));
        }

        query.Reset();
        return rows;
    }

    /// <summary>Fills a row's columns in; the file is null when its customer was erased.</summary>
    public static void Fill(SqliteSession session, long row, CaseFile? file)
    {
        if (file is null)
        {
            session.Prepare("UPDATE cases SET channel = ?2 WHERE id = ?1").Bind(1, row).Bind(2, Erased).Execute();
            return;
        }

        var statement = session.Prepare("""
            UPDATE cases SET provider = ?2, channel = ?3, tier = ?4, turn = ?5, alarm = ?6, next_clock = ?7, alerts = ?8, closed_at = ?9
            WHERE id = ?1 AND channel IS NULL
            """).Bind(1, row);
        Bind(statement, 2, file.Head, CaseStanding.Of(file));
        statement.Execute();
    }

    /// <summary>Of cases due at the same instant VIP customers go first (H14).</summary>
    private static long TurnOf(Tier tier) => tier == Tier.Vip ? 0 : 1;
}
