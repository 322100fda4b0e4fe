using System.Globalization;
using System.Net;
using Azure.Core.Pipeline;

namespace Serverless.Azure.Tests;

/// <summary>Section 6 of the contract page, against the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class QueryTests(Azurite azurite)
{
    [Fact]
    public async Task Every_literal_finds_its_row()
    {
        var table = await azurite.TableAsync();
        var moment = new DateTimeOffset(2026, 1, 1, 19, 55, 0, TimeSpan.Zero);
        var id = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        await table.AddEntityAsync(
            new TableEntity("p", "it's")
            {
                ["S"] = "it's 100% & more",
                ["I"] = 5,
                ["L"] = 1195L,
                ["D"] = 1.0,
                ["T"] = moment,
                ["G"] = id,
                ["Y"] = true,
                ["X"] = new byte[] { 10 },
            },
            default);

        FormattableString[] filters =
        [
            $"PartitionKey eq {"p"} and RowKey eq {"it's"}", $"S eq {"it's 100% & more"}", $"I eq {5}", $"L eq {1195L}", $"D eq {1.0}",
            $"D lt {1.5e10}", $"T eq {moment}", $"G eq {id}", $"Y eq {true}", $"X eq {new byte[] { 10 }}", $"not (I ne {5}) and (I gt {4} or I ge {9})",
        ];
        foreach (var filter in filters)
        {
            Assert.True(1 == (await table.AllAsync(TableClient.CreateQueryFilter(filter))).Count, filter.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Empty(await table.AllAsync(TableFilter.Create($"S eq {"' or I eq 5 or S eq '"}")));
        Assert.Throws<ArgumentException>(() => TableFilter.Create($"S eq {null}"));
        Assert.Throws<ArgumentException>(() => TableFilter.Create($"S eq {1m}"));
    }

    [Fact]
    public async Task A_prefix_is_a_range_of_one_partition_in_order()
    {
        var table = await azurite.TableAsync();
        foreach (var row in new[] { "event-2", "event-10", "event.", "event", "head", "event-\uFFFE" })
        {
            await table.AddEntityAsync(new TableEntity("p", row), default);
        }

        await table.AddEntityAsync(new TableEntity("q", "event-1"), default);

        Assert.Equal(
            ["event-10", "event-2", "event-\uFFFE"], (await table.AllAsync(TableFilter.RowsOf("p", "event-"))).Select(e => e.RowKey));
        Assert.Equal(6, (await table.AllAsync(TableFilter.RowsOf("p"))).Count);
        Assert.Equal(["event-10"], (await table.AllAsync(TableFilter.RowsBetween("p", "event-1", "event-2"))).Select(e => e.RowKey));
    }

    [Fact]
    public async Task Twelve_hundred_rows_come_in_two_pages_and_a_cursor_goes_on_where_one_ended()
    {
        var table = await azurite.TableAsync();
        await FillAsync(table, 1200);

        var pages = new List<int>();
        string? cursor = null;
        await foreach (var page in table.QueryAsync(null, null, null, default).AsPages())
        {
            pages.Add(page.Values.Count);
            cursor ??= page.ContinuationToken;
        }

        Assert.Equal([1000, 200], pages);
        var rest = new List<TableEntity>();
        await foreach (var page in table.QueryAsync(null, null, null, default).AsPages(cursor, 150))
        {
            rest.AddRange(page.Values);
        }

        Assert.Equal(Enumerable.Range(1000, 200).Select(Row), rest.Select(e => e.RowKey));
        Assert.DoesNotContain(cursor!, c => !char.IsAsciiLetterOrDigit(c) && !"-_.~!%".Contains(c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_page_with_a_continuation_is_not_the_end()
    {
        var faults = new FaultHandler();
        var table = new TableServiceClient(
            azurite.ConnectionString, new TableClientOptions { Transport = new HttpClientTransport(faults) }).GetTableClient(Azurite.Prefix());
        await table.CreateIfNotExistsAsync(default);
        await table.AddEntityAsync(new TableEntity("p", "r"), default);
        var next = Convert.ToBase64String("p"u8);
        faults.Answer(() => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"odata.metadata":"x","value":[]}"""),
            Headers = { { "x-ms-continuation-NextPartitionKey", next }, { "x-ms-continuation-NextRowKey", Convert.ToBase64String("r"u8) } },
        });

        var found = await table.AllAsync(TableFilter.RowsOf("p"));

        Assert.Single(found);
        Assert.Contains($"NextPartitionKey={Uri.EscapeDataString(next)}", faults.Requests[^1].RequestUri!.Query, StringComparison.Ordinal);
        Assert.Contains("$filter=", faults.Requests[^1].RequestUri!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_asked_for_has_at_most_so_many_and_a_selection_keeps_the_etags()
    {
        var table = await azurite.TableAsync();
        await FillAsync(table, 5);

        var pages = new List<int>();
        await foreach (var page in table.QueryAsync(null, 2, ["N"], default).AsPages())
        {
            pages.Add(page.Values.Count);
            Assert.All(page.Values, entity => Assert.NotEqual(default, entity.ETag));
        }

        Assert.Equal([2, 2, 1], pages);
    }

    [Fact]
    public void A_cursor_that_nobody_gave_is_refused() =>
        Assert.Throws<ArgumentException>(() => azurite.Tables().GetTableClient("Cases").QueryAsync(null, null, null, default).AsPages("a!b!c"));

    private static string Row(int n) => n.ToString("D5", CultureInfo.InvariantCulture);

    private static async Task FillAsync(TableClient table, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", Row(n)) { ["N"] = n })), default);
        }
    }
}
