using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class TableDataVaultTests(Azurite azurite)
{
    private static readonly DataSubject Anna = DataSubject.Of(new CustomerId("cu-anna"));
    private static readonly DataSubject Bo = DataSubject.Of(new CustomerId("cu-bo"));
    private readonly string _prefix = Azurite.Prefix();
    private readonly VirtualTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly FaultHandler _faults = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task What_was_protected_can_be_read_again_in_another_process(int size)
    {
        var plain = new byte[size];
        new Random(2).NextBytes(plain);
        var sealedBytes = (await (await OpenAsync()).KeyForAsync(Anna, default)).Protect(plain, "name");

        var there = await OpenAsync();

        Assert.Equal(plain, (await there.KeyForAsync(Anna, default)).Unprotect(sealedBytes, "name"));
        Assert.Equal(plain, (await there.FindKeyAsync(Anna, default))!.Unprotect(sealedBytes, "name"));
    }

    [Fact]
    public async Task A_value_cannot_be_moved_to_another_subject()
    {
        var vault = await OpenAsync();
        var sealedBytes = (await vault.KeyForAsync(Anna, default)).Protect("王小明"u8, "name");
        var bo = await vault.KeyForAsync(Bo, default);

        Assert.ThrowsAny<CryptographicException>(() => bo.Unprotect(sealedBytes, "name"));
    }

    [Fact]
    public async Task Twenty_processes_that_ask_at_once_get_one_key()
    {
        var vaults = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync()));

        var keys = await Task.WhenAll(vaults.Select(vault => vault.KeyForAsync(Anna, default).AsTask()));

        var sealedBytes = keys[0].Protect("x"u8, "p");
        Assert.All(keys, key => Assert.Equal("x"u8.ToArray(), key.Unprotect(sealedBytes, "p")));
    }

    [Fact]
    public async Task Reading_makes_no_key()
    {
        Assert.Null(await (await OpenAsync()).FindKeyAsync(Anna, default));
        Assert.Empty(await azurite.Tables().GetTableClient(_prefix + "DataKeys").AllAsync());
    }

    [Fact]
    public async Task An_erased_subject_cannot_be_read_again_and_others_can() // H73
    {
        var vault = await OpenAsync();
        var annas = (await vault.KeyForAsync(Anna, default)).Protect("x"u8, "p");
        var bos = (await vault.KeyForAsync(Bo, default)).Protect("x"u8, "p");

        await vault.EraseAsync(Anna, default);

        Assert.Null(await vault.FindKeyAsync(Anna, default));
        Assert.Null(await (await OpenAsync()).FindKeyAsync(Anna, default));
        var fresh = await vault.KeyForAsync(Anna, default);
        Assert.Throws<DataKeyErasedException>(() => fresh.Unprotect(annas, "p"));
        Assert.Equal("x"u8.ToArray(), (await vault.KeyForAsync(Bo, default)).Unprotect(bos, "p"));
    }

    [Fact]
    public async Task An_erasure_leaves_a_stone_without_the_key_and_a_key_made_anew_keeps_it()
    {
        var vault = await OpenAsync();
        await vault.KeyForAsync(Anna, default);
        var table = azurite.Tables().GetTableClient(_prefix + "DataKeys");

        await vault.EraseAsync(Anna, default);
        var stone = Assert.Single(await table.AllAsync());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await (await OpenAsync()).KeyForAsync(Anna, default)));
        var anew = Assert.Single(await table.AllAsync());

        Assert.Equal(["ErasedAt"], stone.Keys);
        Assert.Equal(_time.GetUtcNow(), anew.GetDateTimeOffset("ErasedAt"));
        Assert.NotNull(anew.GetBinary("Wrapped"));
    }

    [Fact]
    public async Task Another_process_stops_using_an_erased_key_soon() // H73
    {
        var here = await OpenAsync();
        var there = await OpenAsync();
        await there.KeyForAsync(Anna, default);

        await here.EraseAsync(Anna, default);
        _time.MoveTo(_time.GetUtcNow() + TableDataVault.KeyLifetime);

        Assert.Null(await there.FindKeyAsync(Anna, default));
    }

    [Fact]
    public async Task A_key_in_memory_costs_no_request_for_a_while()
    {
        var vault = await OpenAsync();
        await vault.KeyForAsync(Anna, default);
        var before = _faults.Requests.Count;

        await vault.KeyForAsync(Anna, default);
        await vault.FindKeyAsync(Anna, default);

        Assert.Equal(before, _faults.Requests.Count);
    }

    [Fact]
    public async Task A_key_whose_insert_met_its_echo_is_the_one_in_the_table()
    {
        var vault = await OpenAsync();
        _faults.Sound().ResetAfterwards();

        var sealedBytes = (await vault.KeyForAsync(Anna, default)).Protect("x"u8, "p");

        Assert.Equal("x"u8.ToArray(), (await (await OpenAsync()).KeyForAsync(Anna, default)).Unprotect(sealedBytes, "p"));
    }

    [Fact]
    public async Task What_stores_do_at_an_erasure_is_done_again_when_it_is_repeated()
    {
        var vault = await OpenAsync();
        var told = new List<DataSubject>();
        vault.OnErasure((subject, _) =>
        {
            told.Add(subject);
            return told.Count == 1 ? throw new InvalidOperationException() : Task.CompletedTask;
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => vault.EraseAsync(Anna, default));
        await vault.EraseAsync(Anna, default);

        Assert.Equal([Anna, Anna], told);
    }

    [Fact]
    public async Task A_blind_index_is_equal_in_every_process_and_differs_by_purpose()
    {
        var index = (await OpenAsync()).BlindIndex("address", "+8613800138000");

        Assert.Equal(index, (await OpenAsync()).BlindIndex("address", "+8613800138000"));
        Assert.NotEqual(index, (await OpenAsync()).BlindIndex("name", "+8613800138000"));
        Assert.Matches("^[0-9a-z]{26}$", index);
    }

    [Fact]
    public void The_memory_holds_so_many_and_forgets_the_oldest()
    {
        var cache = new DataKeyCache(2, TimeSpan.FromMinutes(1), _time);
        DataKey Key(string name) => new(new DataSubject(name), new byte[32], RandomSource.System);
        cache.Keep(Key("a"), 0);
        cache.Keep(Key("b"), 0);
        cache.Keep(Key("c"), 0);
        cache.Remove(new DataSubject("b"));
        cache.Keep(Key("d"), 0);

        Assert.Equal([false, false, true, false], new[] { "a", "b", "c", "d" }.Select(name => cache.TryGet(new DataSubject(name), out _)));
    }

    private Task<TableDataVault> OpenAsync()
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(_faults),
            Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.Zero },
        };
        return TableDataVault.OpenAsync(
            new TableServiceClient(azurite.ConnectionString, options), new MasterKey(new byte[32], RandomSource.System), RandomSource.System,
            _time, _prefix, default);
    }
}
