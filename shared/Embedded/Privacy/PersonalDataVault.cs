using System.Security.Cryptography;
using System.Text;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Data keys in the embedded store, wrapped by the master key, the ones in use kept in memory (I7, H72).</summary>
public sealed class PersonalDataVault : IPersonalDataVault
{
    private const int KeyLength = 32;
    private const int KeysInMemoryMax = 10_000;
    private readonly SqliteDatabase _database;
    private readonly IMasterKey _master;
    private readonly RandomSource _random;
    private readonly byte[] _indexKey;
    private readonly BoundedCache<DataSubject, DataKey> _keys = new(KeysInMemoryMax);

    private readonly List<Action<SqliteSession, DataSubject>> _erasureSteps = [];

    private PersonalDataVault(SqliteDatabase database, IMasterKey master, RandomSource random, byte[] indexKey) =>
        (_database, _master, _random, _indexKey) = (database, master, random, indexKey);

    /// <summary>Opens the vault of a store.</summary>
    public static async Task<PersonalDataVault> OpenAsync(
        SqliteDatabase database, IMasterKey master, RandomSource random, CancellationToken cancellationToken)
    {
        database.Migrate("privacy", PrivacySchema.Scripts);
        return new PersonalDataVault(database, master, random, await master.DeriveAsync("blind-index", cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<IDataKey> KeyForAsync(DataSubject subject, CancellationToken cancellationToken) =>
        _keys.TryGet(subject, out var known) ? new ValueTask<IDataKey>(known) : new ValueTask<IDataKey>(OpenKeyAsync(subject, cancellationToken));

    /// <inheritdoc />
    public string BlindIndex(string purpose, string value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_indexKey, Encoding.UTF8.GetBytes(purpose + "\0" + value), hash);
        return ContentId.Text(hash, 26);
    }

    /// <inheritdoc />
    public Task EraseAsync(DataSubject subject, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            session =>
            {
                // Overwritten in its page before it is deleted, so that the freed page does not keep it.
                session.Prepare("UPDATE data_keys SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?1").Bind(1, subject.Value).Execute();
                session.Prepare("DELETE FROM data_keys WHERE subject = ?1").Bind(1, subject.Value).Execute();
                session.Prepare("INSERT OR IGNORE INTO erased_subjects VALUES (?1)").Bind(1, subject.Value).Execute();
                session.AfterCommit(() => _keys.Remove(subject));
                foreach (var step in _erasureSteps)
                {
                    step(session, subject);
                }
            },
            cancellationToken);

    /// <summary>The subject's key if there is one: reading never makes a key.</summary>
    internal async ValueTask<IDataKey?> FindKeyAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        if (_keys.TryGet(subject, out var known))
        {
            return known;
        }

        var age = _keys.Age;
        return FindWrapped(subject) is { } wrapped ? await KeepAsync(subject, wrapped, age, cancellationToken) : null;
    }

    /// <summary>The subject's key, or a new one that the caller stores in the change that first uses it.</summary>
    /// <returns>
    /// The key, and what stores it: absent when it is stored. Storing throws <see cref="DataKeyTakenException"/> when somebody made one
    /// meanwhile: then ask again.
    /// </returns>
    internal async ValueTask<(IDataKey Key, Action<SqliteSession>? Store)> KeyOrNewAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        if (await FindKeyAsync(subject, cancellationToken) is { } known)
        {
            return (known, null);
        }

        var bytes = NewKey();
        var wrapped = await _master.WrapAsync(bytes, cancellationToken);
        var key = new DataKey(subject, bytes, _random);
        return (key, session =>
        {
            if (!Insert(session, subject, wrapped))
            {
                throw new DataKeyTakenException();
            }

            session.AfterCommit(() => _keys.Replace(subject, key));
        }
        );
    }

    /// <summary>What a store does in the transaction that erases a subject. Called while the stores are opened.</summary>
    internal void OnErasure(Action<SqliteSession, DataSubject> step) => _erasureSteps.Add(step);

    internal static byte[]? ReadWrapped(SqliteSession session, DataSubject subject)
    {
        var query = session.Prepare("SELECT wrapped FROM data_keys WHERE subject = ?1").Bind(1, subject.Value);
        var wrapped = query.Step() ? query.Bytes(0).ToArray() : null;
        query.Reset();
        return wrapped;
    }

    private async Task<IDataKey> OpenKeyAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var age = _keys.Age;
        var wrapped = FindWrapped(subject) ?? await MakeAsync(subject, cancellationToken);
        return await KeepAsync(subject, wrapped, age, cancellationToken);
    }

    private byte[]? FindWrapped(DataSubject subject) => _database.Read(session => ReadWrapped(session, subject));

    /// <summary>Of several that make a key at once the first one's is stored, and all use it.</summary>
    private async Task<byte[]> MakeAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var wrapped = await _master.WrapAsync(NewKey(), cancellationToken);
        return await _database.WriteAsync(
            session =>
            {
                Insert(session, subject, wrapped);
                return ReadWrapped(session, subject)!; // Not null: inserted or in conflict just before, in this transaction.
            },
            cancellationToken);
    }

    private static bool Insert(SqliteSession session, DataSubject subject, byte[] wrapped) =>
        session.Prepare("INSERT INTO data_keys VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, subject.Value).Bind(2, wrapped.AsSpan()).Execute() == 1;

    private byte[] NewKey()
    {
        var key = new byte[KeyLength];
        _random.Fill(key);
        return key;
    }

    private async Task<IDataKey> KeepAsync(DataSubject subject, byte[] wrapped, long age, CancellationToken cancellationToken)
    {
        var key = new DataKey(subject, await _master.UnwrapAsync(wrapped, cancellationToken), _random);

        // A key that was erased since it was read must not come back into memory.
        _keys.Add(subject, key, age);
        return key;
    }
}
