using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a store of the service's own documents promises on any host.</summary>
public abstract class DocumentStoreContract
{
    private const string Collection = "rules";

    protected abstract IDocumentStore Documents { get; }

    [Fact]
    public async Task A_document_is_found_as_it_was_written_with_its_version()
    {
        var json = $$"""{"words":"{{new string('话', 50_000)}}"}""";

        Assert.Equal(1, await Documents.PutAsync(Collection, "policy:standard", 0, json, default));

        Assert.Equal(new StoredDocument("policy:standard", 1, json), await Documents.FindAsync(Collection, "policy:standard", default));
        Assert.Null(await Documents.FindAsync("others", "policy:standard", default));
        Assert.Null(await Documents.FindAsync(Collection, "policy", default));
    }

    [Fact]
    public async Task A_write_counts_the_version_up_and_replaces_the_whole_document()
    {
        await Documents.PutAsync(Collection, "a", 0, $"\"{new string('x', 200_000)}\"", default);

        Assert.Equal(2, await Documents.PutAsync(Collection, "a", 1, "{}", default));

        Assert.Equal(new StoredDocument("a", 2, "{}"), await Documents.FindAsync(Collection, "a", default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_write_over_another_version_is_refused(long readVersion)
    {
        await Documents.PutAsync(Collection, "a", 0, "1", default);

        var refused = await Assert.ThrowsAsync<DocumentChangedException>(
            () => Documents.PutAsync(Collection, "a", readVersion, "2", default));

        Assert.Equal((Collection, "a"), (refused.Collection, refused.Key));
        Assert.Equal("1", (await Documents.FindAsync(Collection, "a", default))!.Json);
    }

    [Fact]
    public async Task Of_twenty_who_write_one_version_one_wins()
    {
        await Documents.PutAsync(Collection, "a", 0, "0", default);

        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            try
            {
                await Documents.PutAsync(Collection, "a", 1, $"{n}", default);
                return $"{n}";
            }
            catch (DocumentChangedException)
            {
                return null;
            }
        }));

        var winner = Assert.Single(answers, answer => answer is not null);
        Assert.Equal(new StoredDocument("a", 2, winner!), await Documents.FindAsync(Collection, "a", default));
    }

    [Fact]
    public async Task A_collection_is_listed_in_order_by_prefix_and_page()
    {
        foreach (var key in (string[])["b-2", "a", "b-1", "c", "b-10", "B-1"])
        {
            await Documents.PutAsync(Collection, key, 0, $"\"{key}\"", default);
        }

        await Documents.PutAsync("others", "b-3", 0, "{}", default);

        Assert.Equal(["B-1", "a", "b-1", "b-10", "b-2", "c"], Keys(await Documents.ListAsync(Collection, "", null, 100, default)));
        Assert.Equal(["b-1", "b-10", "b-2"], Keys(await Documents.ListAsync(Collection, "b-", null, 100, default)));
        Assert.Equal(["b-1", "b-10"], Keys(await Documents.ListAsync(Collection, "b-", null, 2, default)));
        Assert.Equal(["b-2"], Keys(await Documents.ListAsync(Collection, "b-", "b-10", 2, default)));
        Assert.Empty(await Documents.ListAsync("unknown", "", null, 100, default));
    }

    [Fact]
    public async Task The_versions_of_a_collection_are_listed_like_its_documents()
    {
        foreach (var key in (string[])["b-2", "a", "b-1"])
        {
            await Documents.PutAsync(Collection, key, 0, $"\"{key}\"", default);
        }

        await Documents.PutAsync(Collection, "b-1", 1, $"\"{new string('x', 100_000)}\"", default);

        Assert.Equal([new("a", 1), new("b-1", 2), new("b-2", 1)], await Documents.ListVersionsAsync(Collection, "", null, 100, default));
        Assert.Equal([new("b-1", 2)], await Documents.ListVersionsAsync(Collection, "b-", null, 1, default));
        Assert.Equal([new("b-2", 1)], await Documents.ListVersionsAsync(Collection, "b-", "b-1", 100, default));
        Assert.Empty(await Documents.ListVersionsAsync("unknown", "", null, 100, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Documents.ListVersionsAsync(Collection, "", null, 1_001, default));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_and_may_be_deleted_again()
    {
        await Documents.PutAsync(Collection, "a", 0, "1", default);
        await Assert.ThrowsAsync<DocumentChangedException>(() => Documents.DeleteAsync(Collection, "a", 2, default));

        await Documents.DeleteAsync(Collection, "a", 1, default);
        await Documents.DeleteAsync(Collection, "a", 1, default);

        Assert.Null(await Documents.FindAsync(Collection, "a", default));
        Assert.Equal(1, await Documents.PutAsync(Collection, "a", 0, "2", default));
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("rules", "")]
    [InlineData("rules", "a/b")]
    [InlineData("rules", "小")]
    [InlineData("rules", "a~")]
    public async Task A_name_of_other_signs_is_refused(string collection, string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Documents.PutAsync(collection, key, 0, "{}", default));
        Assert.Null(await Documents.FindAsync(collection, key, default));
    }

    [Fact]
    public async Task Too_long_a_document_is_refused() // I9
    {
        var json = $"\"{new string('x', IDocumentStore.BytesMax)}\"";

        await Assert.ThrowsAsync<ArgumentException>(() => Documents.PutAsync(Collection, "a", 0, json, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Documents.ListAsync(Collection, "", null, 0, default));
    }

    private static IEnumerable<string> Keys(IEnumerable<StoredDocument> documents) => documents.Select(document => document.Key);
}
