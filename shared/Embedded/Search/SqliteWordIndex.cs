using System.Globalization;
using System.Runtime.InteropServices;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The words of cases in a file of their own beside the store: its writes wait for nobody's, and nobody's for them.</summary>
/// <remarks>
/// It follows the rows of the events, which only grow, so a commit does nothing for it. It can be deleted at any time and is made anew. A
/// commit of it may be lost with the power; then it goes on from its last place.
/// </remarks>
public sealed class SqliteWordIndex : IWordIndex, IDisposable
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string File = "search.db";

    private const int EventsMax = 2_000;
    private const int CountMax = 5_000;
    private const int LookMax = 5_000;
    private readonly SqliteDatabase _store;
    private readonly SqliteDatabase _index;

    /// <summary>Opens or makes the index.</summary>
    /// <param name="store">The store, with its cases.</param>
    /// <param name="path">Where the index lies.</param>
    public SqliteWordIndex(SqliteDatabase store, string path)
    {
        _store = store;
        _store.Migrate("cases", CaseSchema.Scripts);
        try
        {
            _index = Open(path);
        }
        catch (SqliteException)
        {
            // What is broken is made anew: nothing but time is lost.
            foreach (var ending in (string[])["", "-wal", "-shm"])
            {
                System.IO.File.Delete(path + ending);
            }

            _index = Open(path);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WordTask>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var place = _index.Read(session => Number(session.Prepare("SELECT event_row FROM word_place WHERE id = 1")) ?? 0);
        return Task.FromResult(_store.Read(session => ReadTasks(session, place, limit)));
    }

    /// <inheritdoc />
    public Task KeepAsync(IReadOnlyList<WordEntry> entries, CancellationToken cancellationToken) => _index.WriteAsync(
        session =>
        {
            var place = 0L;
            foreach (var entry in entries)
            {
                var (row, last) = Read(entry.Task.Mark);
                Put(session, row, entry);
                place = Math.Max(place, last);
            }

            session.Prepare("UPDATE word_place SET event_row = MAX(event_row, ?1) WHERE id = 1").Bind(1, place).Execute();
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Page<CaseId>> FindAsync(IReadOnlyList<long> words, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfZero(words.Count);
        var before = cursor is { Length: > 0 } ? PageCursor.Read(cursor).Major : long.MaxValue;
        return Task.FromResult(_index.Read(session => Find(session, words, before, limit)));
    }

    /// <inheritdoc />
    public Task RemoveAsync(CustomerId customer, CancellationToken cancellationToken) => _index.WriteAsync(
        session =>
        {
            var query = session.Prepare("SELECT case_row FROM word_cases WHERE customer_id = ?1").Bind(1, customer.Value);
            var rows = new List<long>();
            while (query.Step())
            {
                rows.Add(query.Number(0));
            }

            foreach (var row in rows)
            {
                Change(session, row, WordsOf(session, row), []);
                session.Prepare("DELETE FROM word_cases WHERE case_row = ?1").Bind(1, row).Execute();
            }
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _index.Dispose();

    private static SqliteDatabase Open(string path)
    {
        var index = new SqliteDatabase(new SqliteDatabaseOptions { Path = path, SyncEveryCommit = false, CacheKib = 16 * 1024 });
        try
        {
            index.Migrate("words", WordSchema.Scripts);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    // Each case once, with the row of the last event that was read: all of them are kept together, and with them that place.
    private static IReadOnlyList<WordTask> ReadTasks(SqliteSession session, long place, int limit)
    {
        var query = session.Prepare("""
            SELECT e.id, c.id, c.case_id FROM case_events e JOIN cases c ON c.id = e.case_row WHERE e.id > ?1 ORDER BY e.id LIMIT ?2
            """).Bind(1, place).Bind(2, EventsMax);
        var cases = new Dictionary<long, CaseId>();
        var last = place;
        while (query.Step() && (cases.Count < limit || cases.ContainsKey(query.Number(1))))
        {
            last = query.Number(0);
            cases.TryAdd(query.Number(1), new CaseId(query.Text(2)));
        }

        query.Reset();
        return [.. cases.Select(pair => new WordTask(pair.Value, string.Create(CultureInfo.InvariantCulture, $"{pair.Key}/{last}")))];
    }

    private static (long Row, long Last) Read(string mark)
    {
        var cut = mark.IndexOf('/', StringComparison.Ordinal);
        return (long.Parse(mark.AsSpan(0, cut), CultureInfo.InvariantCulture), long.Parse(mark.AsSpan(cut + 1), CultureInfo.InvariantCulture));
    }

    private static void Put(SqliteSession session, long row, WordEntry entry)
    {
        Change(session, row, WordsOf(session, row), entry.Words);
        if (entry.Words.Count == 0)
        {
            session.Prepare("DELETE FROM word_cases WHERE case_row = ?1").Bind(1, row).Execute();
            return;
        }

        session.Prepare("INSERT OR REPLACE INTO word_cases VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, row).Bind(2, entry.Task.Case.Value).Bind(3, entry.Customer.Value)
            .Bind(4, MemoryMarshal.AsBytes<long>(entry.Words.ToArray())).Execute();
    }

    // Only what differs is written: a case that goes on keeps most of its words.
    private static void Change(SqliteSession session, long row, HashSet<long> before, IReadOnlyList<long> after)
    {
        foreach (var word in before.Except(after))
        {
            session.Prepare("DELETE FROM words WHERE word = ?1 AND case_row = ?2").Bind(1, word).Bind(2, row).Execute();
        }

        foreach (var word in after.Where(word => !before.Contains(word)))
        {
            session.Prepare("INSERT INTO words VALUES (?1, ?2) ON CONFLICT DO NOTHING").Bind(1, word).Bind(2, row).Execute();
        }
    }

    private static HashSet<long> WordsOf(SqliteSession session, long row)
    {
        var query = session.Prepare("SELECT words FROM word_cases WHERE case_row = ?1").Bind(1, row);
        HashSet<long> words = query.Step() ? [.. MemoryMarshal.Cast<byte, long>(query.Bytes(0))] : [];
        query.Reset();
        return words;
    }

    private static Page<CaseId> Find(SqliteSession session, IReadOnlyList<long> words, long before, int limit)
    {
        // The rarest word leads, so that little is read in vain.
        var ordered = words.OrderBy(word => Number(session.Prepare(
            "SELECT COUNT(*) FROM (SELECT 1 FROM words WHERE word = ?1 LIMIT ?2)").Bind(1, word).Bind(2, CountMax)) ?? 0).ToList();
        var others = string.Concat(ordered.Skip(1).Select((_, n) => string.Create(
            CultureInfo.InvariantCulture, $" AND EXISTS (SELECT 1 FROM words o WHERE o.word = ?{n + 5} AND o.case_row = w.case_row)")));
        var query = session.Prepare($"""
            SELECT w.case_row, c.case_id
            FROM (SELECT case_row FROM words WHERE word = ?1 AND case_row < ?2 ORDER BY case_row DESC LIMIT ?4) w
            JOIN word_cases c ON c.case_row = w.case_row WHERE TRUE{others} ORDER BY w.case_row DESC LIMIT ?3
            """).Bind(1, ordered[0]).Bind(2, before).Bind(3, limit + 1).Bind(4, LookMax);
        for (var n = 1; n < ordered.Count; n++)
        {
            query.Bind(n + 4, ordered[n]);
        }

        var found = new List<(long Row, CaseId Case)>();
        while (query.Step())
        {
            found.Add((query.Number(0), new CaseId(query.Text(1))));
        }

        query.Reset();
        var page = PageCursor.Cut(found, limit, last => new PageCursor(last.Row, ""));
        var next = page.Next ?? (LastLooked(session, ordered[0], before) is { } row ? new PageCursor(row, "").ToString() : null);
        return new Page<CaseId>([.. page.Items.Select(item => item.Case)], next);
    }

    // The last row of a look that was cut; null when it came to the end.
    private static long? LastLooked(SqliteSession session, long word, long before) => Number(session.Prepare(
        "SELECT case_row FROM words WHERE word = ?1 AND case_row < ?2 ORDER BY case_row DESC LIMIT 1 OFFSET ?3")
        .Bind(1, word).Bind(2, before).Bind(3, LookMax - 1));

    private static long? Number(SqliteStatement query)
    {
        long? number = query.Step() ? query.Number(0) : null;
        query.Reset();
        return number;
    }
}
