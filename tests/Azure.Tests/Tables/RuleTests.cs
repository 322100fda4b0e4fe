using System.Globalization;

namespace Serverless.Azure.Tests;

/// <summary>What the emulator lets pass and Azure refuses is refused here, by name (sections 5, 7 and 9 of the contract page).</summary>
public sealed class RuleTests
{
    // Nothing listens there: a rule that let something through would end as a failed connection.
    private readonly TableClient _table = new TableServiceClient(
        "AccountName=none;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:9/none",
        new TableClientOptions { Retry = { MaxRetries = 0 } }).GetTableClient("Cases");

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-bc")]
    [InlineData("表格表格")]
    [InlineData("tables")]
    [InlineData("abc\n")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890abcd")]
    public void A_name_that_is_no_tables_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new TableServiceClient("UseDevelopmentStorage=true").GetTableClient(name));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u009fb")]
    [InlineData("a\0b")]
    public async Task A_character_that_no_key_may_have_is_named(string key)
    {
        var partition = await RefusedAsync(new TableEntity(key, "r"));
        var row = await RefusedAsync(new TableEntity("p", key));

        Assert.Contains("PartitionKey has U+", partition, StringComparison.Ordinal);
        Assert.Contains("RowKey has U+", row, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => _table.GetEntityAsync(key, "r", null, default));
        await Assert.ThrowsAsync<ArgumentException>(() => _table.DeleteEntityAsync("p", key, default, default));
    }

    [Fact]
    public async Task A_key_has_at_most_512_characters()
    {
        TableRules.CheckKeys(new string('字', 512), "");

        Assert.Contains("RowKey has 513", await RefusedAsync(new TableEntity("p", new string('k', 513))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("with-dash")]
    [InlineData("1digit")]
    [InlineData("odata")]
    [InlineData("odataX")]
    [InlineData("Timestamp")]
    [InlineData("PartitionKey")]
    [InlineData("")]
    public async Task A_property_name_that_azure_refuses_is_refused(string name) =>
        Assert.Contains($"'{name}'", await RefusedAsync(new TableEntity("p", "r") { [name] = 1 }), StringComparison.Ordinal);

    [Fact]
    public async Task A_property_name_has_at_most_255_characters_and_may_be_chinese()
    {
        TableRules.CheckEntity(new TableEntity("p", "r") { [new string('名', 255)] = 1, ["_a1"] = 1 });

        await RefusedAsync(new TableEntity("p", "r") { [new string('n', 256)] = 1 });
    }

    [Fact]
    public async Task An_entity_has_at_most_252_properties()
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 252; i++)
        {
            entity[string.Create(CultureInfo.InvariantCulture, $"P{i}")] = i;
        }

        TableRules.CheckEntity(entity);
        entity["Last"] = 1;

        Assert.Contains("253", await RefusedAsync(entity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_has_at_most_32768_characters_and_bytes_are_at_most_65536()
    {
        TableRules.CheckEntity(new TableEntity("p", "r") { ["T"] = new string('字', 32_768), ["B"] = new byte[65_536] });

        Assert.Contains("'T'", await RefusedAsync(new TableEntity("p", "r") { ["T"] = new string('字', 32_769) }), StringComparison.Ordinal);
        Assert.Contains("'B'", await RefusedAsync(new TableEntity("p", "r") { ["B"] = new byte[65_537] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_has_at_most_one_mebibyte_by_the_services_own_sum()
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 15; i++)
        {
            entity[string.Create(CultureInfo.InvariantCulture, $"B{i:D2}")] = new byte[65_536];
        }

        // 4 + 2·2 for the keys, 8 + 2·3 + 4 beside the bytes of each property.
        Assert.Equal(8 + (15 * (18 + 65_536)), TableRules.SizeOf(entity));
        var left = 1024 * 1024 - TableRules.SizeOf(entity) - 18;
        entity["B15"] = new byte[left];
        TableRules.CheckEntity(entity);
        entity["B15"] = new byte[left + 1];

        Assert.Contains("1048577", await RefusedAsync(entity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_before_1601_is_refused() =>
        Assert.Contains(
            "'At'",
            await RefusedAsync(new TableEntity("p", "r") { ["At"] = new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero) }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(-1)]
    public void A_page_has_1_to_1000(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.QueryAsync(null, size, null, default).AsPages());
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.QueryAsync(null, null, null, default).AsPages(null, size));
    }

    [Fact]
    public async Task A_transaction_has_1_to_100_actions_of_one_partition_each_entity_once()
    {
        Assert.Contains("not 0", await RefusedAsync([]), StringComparison.Ordinal);
        Assert.Contains("not 101", await RefusedAsync(
            [.. Enumerable.Range(0, 101).Select(n => new TableEntity("p", n.ToString(CultureInfo.InvariantCulture)))]), StringComparison.Ordinal);
        Assert.Contains("Action 1", await RefusedAsync([new("p", "a"), new("q", "b")]), StringComparison.Ordinal);
        Assert.Contains("Action 2", await RefusedAsync([new("p", "a"), new("p", "b"), new("p", "a")]), StringComparison.Ordinal);
        Assert.Contains("'a-b'", await RefusedAsync([new("p", "a"), new("p", "b") { ["a-b"] = 1 }]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_has_at_most_four_mebibytes()
    {
        var entities = Enumerable.Range(0, 5).Select(n =>
        {
            var entity = new TableEntity("p", n.ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < 10; i++)
            {
                entity[string.Create(CultureInfo.InvariantCulture, $"B{i}")] = new byte[65_536];
            }

            return entity;
        });

        Assert.Contains("4194304", await RefusedAsync([.. entities]), StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(TableEntity entity) =>
        (await Assert.ThrowsAsync<ArgumentException>(() => _table.AddEntityAsync(entity, default))).Message;

    private async Task<string> RefusedAsync(TableEntity[] entities) =>
        (await Assert.ThrowsAsync<ArgumentException>(() => _table.SubmitTransactionAsync(
            entities.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity)), default))).Message;
}
