using System.Runtime.Versioning;
using System.Security.Cryptography;
using Serverless.Cases;

namespace Serverless.Embedded.Tests;

public sealed class PersonalDataVaultTests : IDisposable
{
    private static readonly DataSubject Anna = DataSubject.Of(new CustomerId("cu-anna"));
    private static readonly DataSubject Bo = DataSubject.Of(new CustomerId("cu-bo"));
    private readonly StoreFolder _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task What_was_protected_can_be_read_again_in_the_next_process(int size)
    {
        var plain = new byte[size];
        new Random(2).NextBytes(plain);
        var sealedBytes = (await KeyAsync(Anna)).Protect(plain, "name");

        _store.Reopen();

        Assert.Equal(plain, (await KeyAsync(Anna)).Unprotect(sealedBytes, "name"));
        Assert.Equal(1, sealedBytes[0]);
    }

    [Fact]
    public async Task A_value_cannot_be_moved_to_another_subject_or_purpose_nor_changed()
    {
        var key = await KeyAsync(Anna);
        var sealedBytes = key.Protect("王小明"u8, "name");
        var changed = sealedBytes.ToArray();
        changed[^1] ^= 1;
        var newer = sealedBytes.ToArray();
        newer[0] = 2;
        var bo = await KeyAsync(Bo);

        Assert.ThrowsAny<CryptographicException>(() => key.Unprotect(sealedBytes, "subject"));
        Assert.ThrowsAny<CryptographicException>(() => bo.Unprotect(sealedBytes, "name"));
        Assert.ThrowsAny<CryptographicException>(() => key.Unprotect(changed, "name"));
        Assert.ThrowsAny<CryptographicException>(() => key.Unprotect(newer, "name"));
        Assert.ThrowsAny<CryptographicException>(() => key.Unprotect(sealedBytes.AsSpan(0, 10), "name"));
    }

    [Fact]
    public async Task Two_protections_of_one_value_look_different()
    {
        var key = await KeyAsync(Anna);

        Assert.NotEqual(key.Protect("x"u8, "p"), key.Protect("x"u8, "p"));
    }

    [Fact]
    public async Task Twenty_who_ask_at_once_get_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => { await Task.Yield(); return await KeyAsync(Anna); }));

        var sealedBytes = keys[0].Protect("x"u8, "p");
        Assert.All(keys, key => Assert.Equal("x"u8.ToArray(), key.Unprotect(sealedBytes, "p")));
    }

    [Fact]
    public async Task An_erased_subject_cannot_be_read_again_and_others_can() // H73
    {
        var annas = (await KeyAsync(Anna)).Protect("x"u8, "p");
        var bos = (await KeyAsync(Bo)).Protect("x"u8, "p");

        await _store.Vault.EraseAsync(Anna, default);

        var fresh = await KeyAsync(Anna);
        Assert.ThrowsAny<CryptographicException>(() => fresh.Unprotect(annas, "p"));
        Assert.Equal("x"u8.ToArray(), (await KeyAsync(Bo)).Unprotect(bos, "p"));
    }

    [Fact]
    public void A_blind_index_is_equal_for_equals_and_differs_by_purpose_and_store()
    {
        using var other = new StoreFolder(seed: 2);
        var index = _store.Vault.BlindIndex("address", "+8613800138000");

        Assert.Equal(index, _store.Vault.BlindIndex("address", "+8613800138000"));
        Assert.Matches("^[0-9a-z]{26}$", index);
        Assert.Equal(4, new[]
        {
            index, _store.Vault.BlindIndex("address", "+8613800138001"), _store.Vault.BlindIndex("name", "+8613800138000"),
            other.Vault.BlindIndex("address", "+8613800138000"),
        }.Distinct().Count());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_master_key_is_readable_by_its_owner_alone_and_refused_otherwise()
    {
        var path = Path.Combine(_store.Path, "master.key");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("0600", Assert.Throws<InvalidDataException>(
            () => FileMasterKey.OpenOrCreate(path, RandomSource.System)).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "short");
        Assert.Throws<InvalidDataException>(() => FileMasterKey.OpenOrCreate(path, RandomSource.System));
    }

    [Fact]
    public async Task Another_master_key_opens_nothing()
    {
        var first = FileMasterKey.OpenOrCreate(Path.Combine(_store.Path, "a.key"), RandomSource.System);
        var second = FileMasterKey.OpenOrCreate(Path.Combine(_store.Path, "b.key"), RandomSource.System);
        var wrapped = await first.WrapAsync(new byte[32], default);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => second.UnwrapAsync(wrapped, default));
        Assert.NotEqual(await first.DeriveAsync("links", default), await first.DeriveAsync("blind-index", default));
    }

    [Fact]
    public void A_seed_fixes_the_randomness()
    {
        var first = new byte[100];
        var second = new byte[100];
        new SeededRandomSource(7).Fill(first);
        new SeededRandomSource(7).Fill(second);

        Assert.Equal(first, second);
        Assert.NotEqual(first[..32], first[32..64]);
    }

    private ValueTask<IDataKey> KeyAsync(DataSubject subject) => _store.Vault.KeyForAsync(subject, default);
}
