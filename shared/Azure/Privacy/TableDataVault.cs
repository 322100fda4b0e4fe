using System.Security.Cryptography;
using System.Text;
using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Data keys in a table, a row a subject, wrapped by the master key; the ones in use are kept in memory for a while (I7, H72).</summary>
/// <remarks>
/// Whoever inserts a subject's row first has made its key, and all use that one. An erased key leaves its row without the key, so that it
/// shows that there was one. Another process may use a key for up to <see cref="KeyLifetime"/> after it was erased.
/// </remarks>
public sealed class TableDataVault : IPersonalDataVault
{
    private const string Row = "key";
    private const string Wrapped = "Wrapped";
    private const string ErasedAt = "ErasedAt";
    private const int KeyLength = 32;
    private const int KeysInMemoryMax = 10_000;
    private const int RacesMax = 8;
    private readonly TableClient _table;
    private readonly IMasterKey _master;
    private readonly RandomSource _random;
    private readonly TimeProvider _time;
    private readonly byte[] _indexKey;
    private readonly DataKeyCache _keys;
    private readonly List<Func<DataSubject, CancellationToken, Task>> _erasureSteps = [];

    private TableDataVault(TableClient table, IMasterKey master, RandomSource random, TimeProvider time, byte[] indexKey)
    {
        (_table, _master, _random, _time, _indexKey) = (table, master, random, time, indexKey);
        _keys = new DataKeyCache(KeysInMemoryMax, KeyLifetime, time);
    }

    /// <summary>How long a key is believed without looking at its row (elapsed time).</summary>
    public static TimeSpan KeyLifetime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Opens the vault of an account and makes its table, <c>DataKeys</c>.</summary>
    /// <param name="service">The account.</param>
    /// <param name="master">What wraps the keys.</param>
    /// <param name="random">Where keys and nonces come from.</param>
    /// <param name="time">The clock of the memory and of erasures.</param>
    /// <param name="prefix">What stands before the table's name, so that several stores can share an account; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TableDataVault> OpenAsync(
        TableServiceClient service, IMasterKey master, RandomSource random, TimeProvider time, string prefix,
        CancellationToken cancellationToken)
    {
        var table = service.GetTableClient(prefix + "DataKeys");
        await table.CreateIfNotExistsAsync(cancellationToken);
        return new TableDataVault(table, master, random, time, await master.DeriveAsync("blind-index", cancellationToken));
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
    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        // Written over and not deleted: what lies under the key stays known as erased, and not as lost.
        var stone = new TableEntity(PartitionOf(subject), Row) { [ErasedAt] = _time.GetUtcNow() };
        await _table.UpsertEntityAsync(stone, TableUpdateMode.Replace, cancellationToken);
        _keys.Remove(subject);
        foreach (var step in _erasureSteps)
        {
            await step(subject, cancellationToken);
        }
    }

    /// <summary>The subject's key if there is one: reading never makes a key.</summary>
    internal async ValueTask<IDataKey?> FindKeyAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        if (_keys.TryGet(subject, out var known))
        {
            return known;
        }

        var erasures = _keys.Erasures;
        return (await ReadAsync(subject, cancellationToken))?.GetBinary(Wrapped) is { } wrapped
            ? await KeepAsync(subject, wrapped, erasures, cancellationToken)
            : null;
    }

    /// <summary>What a store does after a subject's key was erased, repeatable; called while the stores are opened.</summary>
    internal void OnErasure(Func<DataSubject, CancellationToken, Task> step) => _erasureSteps.Add(step);

    // A subject is told with a slash, which no key of a table may have.
    private static string PartitionOf(DataSubject subject) => subject.Value.Replace('/', ':');

    private async Task<IDataKey> OpenKeyAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        for (var races = 0; races <= RacesMax; races++)
        {
            var erasures = _keys.Erasures;
            var row = await ReadAsync(subject, cancellationToken);
            var wrapped = row?.GetBinary(Wrapped) ?? await MakeAsync(subject, row, cancellationToken);
            if (wrapped is not null)
            {
                return await KeepAsync(subject, wrapped, erasures, cancellationToken);
            }
        }

        throw new InvalidOperationException($"The key of a subject was made and erased {RacesMax} times while it was opened.");
    }

    /// <summary>Makes a key; null where another was first, whose key is to be read then. An echo of our own write is read likewise.</summary>
    private async Task<byte[]?> MakeAsync(DataSubject subject, TableEntity? stone, CancellationToken cancellationToken)
    {
        var key = new byte[KeyLength];
        _random.Fill(key);
        var wrapped = await _master.WrapAsync(key, cancellationToken);
        var row = new TableEntity(PartitionOf(subject), Row) { [Wrapped] = wrapped, [ErasedAt] = stone?[ErasedAt] };
        try
        {
            await (stone is null
                ? _table.AddEntityAsync(row, cancellationToken)
                : _table.UpdateEntityAsync(row, stone.ETag, TableUpdateMode.Replace, cancellationToken));
            return wrapped;
        }
        catch (RequestFailedException refused) when (refused.Status is 409 or 412)
        {
            return null;
        }
    }

    private async Task<TableEntity?> ReadAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync(PartitionOf(subject), Row, null, cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private async Task<IDataKey> KeepAsync(DataSubject subject, byte[] wrapped, long erasures, CancellationToken cancellationToken)
    {
        var key = new DataKey(subject, await _master.UnwrapAsync(wrapped, cancellationToken), _random);

        // A key that was erased since it was read must not come back into memory.
        _keys.Keep(key, erasures);
        return key;
    }
}
