using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class SqliteCaseBoardTests : CaseBoardContract, IDisposable
{
    private readonly StoreFolder _store = new();

    protected override ICaseFileStore Files => _store.Cases;

    protected override ICaseBoard Board => _store.Cases;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_store_that_a_former_version_wrote_is_filled_in_when_it_is_opened()
    {
        var file = await VipAsync();
        await ForgetAsync();
        Assert.Empty((await Board.ListLinesAsync(new CaseQuery { Tier = Tier.Vip }, default)).Items);

        _store.Reopen();
        await _store.Cases.FillBoardAsync();

        var line = Assert.Single((await Board.ListLinesAsync(new CaseQuery { Tier = Tier.Vip, Channel = Channel.Email }, default)).Items);
        Assert.Equal(file.Id, line.Head.Id);
        Assert.Equal(CaseStanding.Of(file), line.Standing);
        Assert.Empty(await VerifyAsync());
    }

    [Fact]
    public async Task A_case_of_an_erased_customer_that_a_former_version_wrote_stops_no_start() // H73
    {
        await VipAsync();
        await ForgetAsync();
        await _store.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);

        _store.Reopen();
        await _store.Cases.FillBoardAsync();
        await _store.Cases.FillBoardAsync();

        Assert.Empty((await Board.ListLinesAsync(new CaseQuery(), default)).Items);
        Assert.Equal(0, (await Board.CountAsync(Given.Monday9, default)).Opened);
    }

    private Task<IReadOnlyList<StoreViolation>> VerifyAsync() =>
        new StoreVerifier(
            new SqliteDatabaseOptions { Path = Path.Combine(_store.Path, "store.db") }, _store.Path,
            FileMasterKey.OpenOrCreate(Path.Combine(_store.Path, "master.key"), RandomSource.System), null, []).VerifyAsync(false, default);

    private async Task<CaseFile> VipAsync()
    {
        var commit = Given.OpeningCommit(Given.Mail);
        await Files.CommitAsync(commit, default);
        CaseEvent vip = new CaseEvent.Corrected { Tier = Tier.Vip, Reason = "—", At = Given.Monday9, By = Actor.Staff("anna") };
        var file = commit.File.Apply(vip);
        await Files.CommitAsync(new CaseCommit(file, [vip], []), default);
        return file;
    }

    private Task ForgetAsync() => _store.Database.WriteAsync(
        session => session.Run("UPDATE cases SET provider = NULL, channel = NULL, tier = 0, turn = 1, alarm = 2, next_clock = NULL, alerts = NULL, closed_at = NULL"),
        default);
}
