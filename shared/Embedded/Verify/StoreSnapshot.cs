using System.Security.Cryptography;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>One consistent state of a store, read by all checks, with the keys to read it.</summary>
public sealed class StoreSnapshot
{
    private const int ViolationsMax = 1000;
    private const int KeysInMemoryMax = 10_000;
    private readonly IMasterKey _master;
    private readonly List<StoreViolation> _violations = [];
    private readonly BoundedCache<DataSubject, DataKey> _keys = new(KeysInMemoryMax);

    internal StoreSnapshot(SqliteSession session, IMasterKey master, string dataFolder, bool isRunning) =>
        (Session, _master, DataFolder, IsRunning) = (session, master, dataFolder, isRunning);

    /// <summary>The connection, inside a read transaction.</summary>
    public SqliteSession Session { get; }

    /// <summary>The data folder.</summary>
    public string DataFolder { get; }

    /// <summary>Whether a service works on the store meanwhile, so that files may come and go.</summary>
    public bool IsRunning { get; }

    /// <summary>What was found, at most a thousand.</summary>
    public IReadOnlyList<StoreViolation> Violations => _violations;

    /// <summary>Adds a violation; one that another check has found already stands once.</summary>
    public void Report(string invariant, string subject, string problem)
    {
        var violation = new StoreViolation(invariant, subject, problem);
        if (_violations.Count < ViolationsMax && !_violations.Contains(violation))
        {
            _violations.Add(violation);
        }
    }

    /// <summary>Whether a case is there and neither closed nor archived.</summary>
    public bool IsOpen(CaseId id) =>
        Any($"SELECT 1 FROM cases WHERE case_id = ?1 AND status < {(int)CaseStatus.Closed}", id.Value);

    /// <summary>The rows of a query without parameters, each made by <paramref name="read"/>, one at a time.</summary>
    internal IEnumerable<T> Rows<T>(string sql, Func<SqliteStatement, T> read)
    {
        var query = Session.Prepare(sql);
        try
        {
            while (query.Step())
            {
                yield return read(query);
            }
        }
        finally
        {
            query.Reset();
        }
    }

    /// <summary>All rows of a query about one text.</summary>
    internal IReadOnlyList<T> RowsOf<T>(string sql, string value, Func<SqliteStatement, T> read)
    {
        var query = Session.Prepare(sql).Bind(1, value);
        var rows = new List<T>();
        while (query.Step())
        {
            rows.Add(read(query));
        }

        query.Reset();
        return rows;
    }

    /// <summary>Whether a query about one text finds a row.</summary>
    internal bool Any(string sql, string value)
    {
        var query = Session.Prepare(sql).Bind(1, value);
        var any = query.Step();
        query.Reset();
        return any;
    }

    /// <summary>Decrypts; null when the subject was erased, and when it cannot be read, which is reported.</summary>
    internal async Task<byte[]?> OpenAsync(
        DataSubject subject, byte[] bytes, string purpose, string id, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindKeyAsync(subject, cancellationToken) is { } key)
            {
                return key.Unprotect(bytes, purpose);
            }
        }
        catch (DataKeyErasedException)
        {
            // Decided below: erased on purpose, or a key that is lost.
        }
        catch (CryptographicException)
        {
            Report("I7", id, "it cannot be decrypted: its bytes, its place or the master key changed.");
            return null;
        }

        if (!Any("SELECT 1 FROM erased_subjects WHERE subject = ?1", subject.Value))
        {
            Report("I7", id, "its data key is missing, and nobody erased it.");
        }

        return null;
    }

    private async Task<DataKey?> FindKeyAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        if (_keys.TryGet(subject, out var known))
        {
            return known;
        }

        if (PersonalDataVault.ReadWrapped(Session, subject) is not { } wrapped)
        {
            return null;
        }

        var key = new DataKey(subject, await _master.UnwrapAsync(wrapped, cancellationToken), RandomSource.System);
        _keys.Add(subject, key, _keys.Age);
        return key;
    }
}
