using Serverless.Cases;

namespace Serverless.Azure.Tests;

/// <summary>Claims in real blobs.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BlobClaimStoreTests(Azurite azurite)
{
    private static readonly QueueMessage Large = new("m-1", new string('投', 100_000));
    private readonly PassingTime _time = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly BlobClaimStore _store = new(new BlobContainerClient(azurite.ConnectionString, Azurite.Prefix() + "-claims"));

    private ClaimCheck Claims => field ??= new ClaimCheck(_store, _time);

    [Fact]
    public async Task A_claim_is_kept_read_swept_and_missed()
    {
        var body = await Claims.KeepAsync("intake", Large, default);
        Assert.Equal(body, await Claims.KeepAsync("intake", Large, default));
        Assert.Equal(Large.Body, await Claims.ReadAsync(body, default));

        _time.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await Claims.SweepAsync(default));
        await Assert.ThrowsAsync<InvalidDataException>(() => Claims.ReadAsync(body, default));
    }

    [Fact]
    public async Task A_sweep_takes_the_oldest_and_leaves_the_rest()
    {
        for (var day = 0; day < 3; day++)
        {
            await Claims.KeepAsync("intake", Large with { MessageId = $"m-{day}" }, default);
            _time.Advance(TimeSpan.FromDays(1));
        }

        _time.Advance(TimeSpan.FromDays(29.5));

        Assert.Equal(2, await Claims.SweepAsync(default));
        Assert.Equal(0, await Claims.SweepAsync(default));
    }

    [Fact]
    public async Task A_store_that_was_never_used_has_nothing_to_sweep_or_find()
    {
        Assert.Equal(0, await Claims.SweepAsync(default));
        Assert.Null(await _store.FindAsync("2026-12-23/x", default));
        await _store.DeleteAsync("2026-12-23/x", default);
    }
}
