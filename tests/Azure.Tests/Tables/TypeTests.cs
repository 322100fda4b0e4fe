namespace Serverless.Azure.Tests;

/// <summary>Section 4 of the contract page, against the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class TypeTests(Azurite azurite)
{
    public static TheoryData<object> Values =>
    [
        "", "你好 🙂 \u0001 \" \\ <b>", "2026-11-21T12:34:56Z", "12345678901", new string('x', 32 * 1024), new string('字', 1000),
        0, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, 5L, true, false,
        0.0, 1.0, -1.5, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        new DateTimeOffset(2026, 11, 21, 12, 34, 56, TimeSpan.Zero).AddTicks(1234567),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue,
        new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), Array.Empty<byte>(), new byte[] { 0, 255, 10, 13 }, new byte[64 * 1024],
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_what_it_was(object value)
    {
        var table = await azurite.TableAsync();
        var entity = new TableEntity("p", "r") { ["X"] = value };

        await table.AddEntityAsync(entity, default);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, entity)], default);

        Assert.Equal(value, (await table.GetEntityAsync("p", "r", null, default)).Value["X"]);
        Assert.Equal(value, Assert.Single(await table.AllAsync())["X"]);
    }

    // Only in a transaction: the emulator joins the pieces of a single write's body as texts, and so breaks a character between two.
    [Fact]
    public async Task A_text_of_32768_chinese_characters_is_kept()
    {
        var table = await azurite.TableAsync();
        var text = new string('字', 32 * 1024);

        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r") { ["X"] = text })], default);

        Assert.Equal(text, (await table.GetEntityAsync("p", "r", null, default)).Value.GetString("X"));
    }

    [Fact]
    public async Task An_instant_is_kept_in_utc_and_found_by_a_filter()
    {
        var table = await azurite.TableAsync();
        var moment = new DateTimeOffset(2026, 11, 21, 20, 0, 0, TimeSpan.FromHours(8));

        await table.AddEntityAsync(new TableEntity("p", "r") { ["At"] = moment }, default);

        var read = Assert.Single(await table.AllAsync(TableFilter.Create($"At eq {moment} and At lt {moment.AddMilliseconds(1)}")));
        Assert.Equal(moment.UtcDateTime, read.GetDateTimeOffset("At")!.Value.DateTime);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_null_and_an_absent_property_is_null_of_any_type()
    {
        var table = await azurite.TableAsync();

        await table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = null }, default);

        var read = (await table.GetEntityAsync("p", "r", null, default)).Value;
        Assert.Empty(read.Keys);
        Assert.Null(read.GetString("X"));
        Assert.Null(read.GetInt64("X"));
        Assert.Null(read.GetBinary("X"));
    }

    [Fact]
    public void A_property_of_another_type_is_not_guessed_at_and_a_type_that_no_table_has_is_not_taken()
    {
        var entity = new TableEntity("p", "r") { ["N"] = 1 };

        Assert.Contains("'N'", Assert.Throws<InvalidOperationException>(() => entity.GetInt64("N")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => entity["X"] = 1m);
        Assert.Throws<ArgumentException>(() => entity["X"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }
}
