using System.Globalization;
using Azure;

namespace Serverless.Azure.Tests;

/// <summary>Section 7 of the contract page, against the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class TransactionTests(Azurite azurite)
{
    [Fact]
    public async Task Every_kind_of_action_is_done_and_answers_in_order()
    {
        var table = await azurite.TableAsync();
        foreach (var row in new[] { "merge", "replace", "delete", "upmerge", "upreplace" })
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 }, default);
        }

        var etag = (await table.GetEntityAsync("p", "replace", null, default)).Value.ETag;
        var answers = (await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, New("add")), new(TableTransactionActionType.UpdateMerge, New("merge")),
                new(TableTransactionActionType.UpdateReplace, New("replace"), etag), new(TableTransactionActionType.Delete, New("delete")),
                new(TableTransactionActionType.UpsertMerge, New("upmerge")), new(TableTransactionActionType.UpsertReplace, New("upreplace")),
                new(TableTransactionActionType.UpsertReplace, New("made")),
            ],
            default)).Value;

        var rows = (await table.AllAsync()).ToDictionary(e => e.RowKey);
        Assert.Equal(["add", "made", "merge", "replace", "upmerge", "upreplace"], rows.Keys);
        Assert.Equal(["merge", "upmerge"], rows.Values.Where(e => e.ContainsKey("Old")).Select(e => e.RowKey));
        Assert.All(rows.Values, e => Assert.Equal("新", e.GetString("New")));
        Assert.All(answers, answer => Assert.Equal(204, answer.Status));
        string[] order = ["add", "merge", "replace", "", "upmerge", "upreplace", "made"];
        Assert.Equal(
            order.Select(row => row.Length is 0 ? null : (ETag?)rows[row].ETag), answers.Select(answer => answer.Headers.ETag));
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add, "there", 409, "EntityAlreadyExists")]
    [InlineData(TableTransactionActionType.UpdateReplace, "stale", 412, "UpdateConditionNotSatisfied")]
    [InlineData(TableTransactionActionType.UpdateMerge, "none", 404, "ResourceNotFound")]
    [InlineData(TableTransactionActionType.Delete, "none", 404, "ResourceNotFound")]
    public async Task One_refusal_undoes_all_and_says_which(TableTransactionActionType type, string row, int status, string code)
    {
        var table = await azurite.TableAsync();
        await table.AddEntityAsync(New("there"), default);
        var stale = (await table.AddEntityAsync(New("stale"), default)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(New("stale"), TableUpdateMode.Replace, default);
        var before = (await table.AllAsync()).Select(e => (e.RowKey, e.ETag)).ToList();

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, New("a")), new(TableTransactionActionType.Add, New("b")),
                new(type, New(row), row is "stale" ? stale : default), new(TableTransactionActionType.Add, New("c")),
            ],
            default));

        Assert.Equal((status, code, 2), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Equal(before, (await table.AllAsync()).Select(e => (e.RowKey, e.ETag)));
    }

    [Fact]
    public async Task A_hundred_actions_of_much_chinese_go_through()
    {
        var table = await azurite.TableAsync();

        var answers = await table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(n => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity("p", n.ToString("D3", CultureInfo.InvariantCulture)) { ["T"] = new string('字', 13_000) + "\r\n--changeset_serverless" })),
            default);

        Assert.Equal(100, answers.Value.Count);
        Assert.All(await table.AllAsync(), e => Assert.EndsWith("字\r\n--changeset_serverless", e.GetString("T"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_twenty_transactions_with_one_insert_in_common_one_succeeds_whole()
    {
        var table = await azurite.TableAsync();

        var indices = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await table.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.Add, New(string.Create(CultureInfo.InvariantCulture, $"own-{n}"))),
                        new(TableTransactionActionType.Add, New("shared")),
                    ],
                    default);
                return -1;
            }
            catch (TableTransactionFailedException e)
            {
                return e.FailedTransactionActionIndex;
            }
        }));

        Assert.Equal((1, 19), (indices.Count(i => i is -1), indices.Count(i => i is 1)));
        Assert.Equal(2, (await table.AllAsync()).Count);
    }

    [Fact]
    public async Task A_missing_table_is_told()
    {
        var table = azurite.Tables().GetTableClient(Azurite.Prefix());

        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, New("a"))], default));

        Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
    }

    private static TableEntity New(string row) => new("p", row) { ["New"] = "新" };
}
