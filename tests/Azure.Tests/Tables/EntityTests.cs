using Azure;
using Azure.Core.Pipeline;

namespace Serverless.Azure.Tests;

/// <summary>Section 3 of the contract page, row by row, against the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class EntityTests(Azurite azurite)
{
    [Fact]
    public async Task A_table_is_made_once_whatever_its_case_and_its_deletion_says_whether_it_was_there()
    {
        var name = Azurite.Prefix();
        var table = azurite.Tables().GetTableClient(name);

        await table.CreateIfNotExistsAsync(default);
        await azurite.Tables().GetTableClient(name.ToUpperInvariant()).CreateIfNotExistsAsync(default);

        Assert.Equal(204, (await table.DeleteAsync(default)).Status);
        Assert.Equal(404, (await table.DeleteAsync(default)).Status);
    }

    [Fact]
    public async Task Tables_are_listed_by_name()
    {
        var table = await azurite.TableAsync();

        var names = new List<string>();
        await foreach (var item in azurite.Tables().QueryAsync(TableFilter.Create($"TableName eq {table.Name}"), default))
        {
            names.Add(item.Name);
        }

        Assert.Equal([table.Name], names);
    }

    [Fact]
    public async Task Only_missing_tables_are_made_and_none_costs_one_request()
    {
        var faults = new FaultHandler();
        var service = new TableServiceClient(azurite.ConnectionString, new TableClientOptions { Transport = new HttpClientTransport(faults) });
        var prefix = Azurite.Prefix();
        TableClient[] tables = [.. new[] { "Cases", "Board", "Words" }.Select(name => service.GetTableClient(prefix + name))];
        await tables[1].CreateIfNotExistsAsync(default);

        await service.CreateMissingAsync(tables, default);
        var made = faults.Requests.Count;
        await service.CreateMissingAsync(tables, default);

        Assert.Equal((1 + 1 + 2, 1), (made, faults.Requests.Count - made));
        foreach (var table in tables)
        {
            Assert.Equal(204, (await table.DeleteAsync(default)).Status);
        }
    }

    [Fact]
    public async Task An_insert_answers_with_the_etag_that_a_read_gives_and_a_second_one_is_refused()
    {
        var table = await azurite.TableAsync();

        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = 1 }, default);
        var again = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = 2 }, default));

        Assert.Equal((204, 409, "EntityAlreadyExists"), (added.Status, again.Status, again.ErrorCode));
        var read = (await table.GetEntityAsync("p", "r", null, default)).Value;
        Assert.Equal(added.Headers.ETag, read.ETag);
        Assert.StartsWith("W/\"datetime'", read.ETag.ToString("H"), StringComparison.Ordinal);
        Assert.Equal(1, read.GetInt32("X"));
        Assert.NotNull(read.Timestamp);
    }

    [Theory]
    [InlineData(TableUpdateMode.Replace, false)]
    [InlineData(TableUpdateMode.Merge, true)]
    public async Task An_upsert_makes_or_writes_over(TableUpdateMode mode, bool keepsOthers)
    {
        var table = await azurite.TableAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 }, mode, default);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, mode, default);

        var read = (await table.GetEntityAsync("p", "r", null, default)).Value;
        Assert.Equal(2, read.GetInt32("A"));
        Assert.Equal(keepsOthers, read.ContainsKey("B"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Replace)]
    [InlineData(TableUpdateMode.Merge)]
    public async Task An_update_needs_the_etag_that_was_read(TableUpdateMode mode)
    {
        var table = await azurite.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, default);
        var read = (await table.GetEntityAsync("p", "r", null, default)).Value;

        read["A"] = 2;
        var updated = await table.UpdateEntityAsync(read, read.ETag, mode, default);
        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(read, read.ETag, mode, default));
        var missing = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All, mode, default));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (stale.Status, stale.ErrorCode));
        Assert.Equal((404, "ResourceNotFound"), (missing.Status, missing.ErrorCode));
        Assert.Equal(updated.Headers.ETag, (await table.GetEntityAsync("p", "r", null, default)).Value.ETag);
        await table.UpdateEntityAsync(read, ETag.All, mode, default);
    }

    [Fact]
    public async Task An_update_without_an_etag_is_not_sent_as_an_upsert()
    {
        var table = await azurite.TableAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), default, TableUpdateMode.Replace, default));

        Assert.False((await table.GetEntityIfExistsAsync("p", "r", null, default)).HasValue);
    }

    [Fact]
    public async Task A_deletion_needs_the_etag_and_says_whether_anything_was_there()
    {
        var table = await azurite.TableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r"), default)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, TableUpdateMode.Replace, default);

        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first, default));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (stale.Status, stale.ErrorCode));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", ETag.All, default)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", default, default)).Status);
    }

    [Fact]
    public async Task A_read_tells_a_missing_entity_from_a_missing_table()
    {
        var table = await azurite.TableAsync();
        var noTable = azurite.Tables().GetTableClient(Azurite.Prefix());

        Assert.False((await table.GetEntityIfExistsAsync("p", "r", null, default)).HasValue);
        var entity = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync("p", "r", null, default));
        var whole = await Assert.ThrowsAsync<RequestFailedException>(() => noTable.GetEntityIfExistsAsync("p", "r", null, default));
        var deleted = await Assert.ThrowsAsync<RequestFailedException>(() => noTable.DeleteEntityAsync("p", "r", default, default));

        Assert.Equal("ResourceNotFound", entity.ErrorCode);
        Assert.Equal((404, "TableNotFound"), (whole.Status, whole.ErrorCode));
        Assert.Equal((404, "TableNotFound"), (deleted.Status, deleted.ErrorCode));
    }

    [Fact]
    public async Task A_selection_brings_its_properties_the_keys_and_the_etag()
    {
        var table = await azurite.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, default);

        var read = (await table.GetEntityAsync("p", "r", ["A", "Unknown"], default)).Value;

        Assert.Equal(["A"], read.Keys);
        Assert.Equal(("p", "r"), (read.PartitionKey, read.RowKey));
        Assert.NotEqual(default, read.ETag);
    }

    [Theory]
    [InlineData("it's", "a b")]
    [InlineData("''", "100%25+1&x=y")]
    [InlineData("客户", "键:é🙂")]
    [InlineData("", "")]
    [InlineData("(a,b)='c'", "..~!*$;@[]{}|^`\"<>")]
    public async Task Keys_of_any_allowed_text_are_escaped(string partition, string row)
    {
        var table = await azurite.TableAsync();
        var entity = new TableEntity(partition, row) { ["A"] = 1 };

        await table.AddEntityAsync(entity, default);
        await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Replace, default);
        await table.UpsertEntityAsync(entity, TableUpdateMode.Merge, default);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, entity)], default);
        var read = (await table.GetEntityAsync(partition, row, null, default)).Value;

        Assert.Equal((partition, row), (read.PartitionKey, read.RowKey));
        Assert.Single(await table.AllAsync(TableFilter.Create($"PartitionKey eq {partition} and RowKey eq {row}")));
        Assert.Equal(204, (await table.DeleteEntityAsync(partition, row, read.ETag, default)).Status);
    }

    [Fact]
    public async Task Of_forty_inserts_of_one_key_one_succeeds()
    {
        var table = await azurite.TableAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            n => StatusAsync(() => table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = n }, default))));

        Assert.Equal((1, 39), (statuses.Count(s => s is 204), statuses.Count(s => s is 409)));
    }

    [Fact]
    public async Task Of_forty_updates_by_one_etag_one_succeeds()
    {
        var table = await azurite.TableAsync();
        var etag = (await table.AddEntityAsync(new TableEntity("p", "r"), default)).Headers.ETag!.Value;

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => StatusAsync(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["N"] = n }, etag, TableUpdateMode.Replace, default))));

        Assert.Equal((1, 39), (statuses.Count(s => s is 204), statuses.Count(s => s is 412)));
    }

    private static async Task<int> StatusAsync(Func<Task<Response>> write)
    {
        try
        {
            return (await write()).Status;
        }
        catch (RequestFailedException e)
        {
            return e.Status;
        }
    }
}
