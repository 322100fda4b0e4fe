using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class BlobContainerTests(Azurite azurite)
{
    [Theory]
    [InlineData("ct-1/0", 0)]
    [InlineData("ct-1/原件 (1).jpg", 10)]
    [InlineData("a+b/c%2Fd/e&f=g?h#i~!*'()", 70_000)]
    [InlineData("ct-1/raw", 5_000_000)]
    public async Task A_blob_comes_back_byte_for_byte(string name, int size)
    {
        var container = await ContainerAsync();
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);

        await container.UploadBlobAsync(name, bytes, overwrite: false, default);

        Assert.Equal(bytes, await container.DownloadBlobOrNullAsync(name, default));
        var item = Assert.Single(await NamesAsync(container, ""));
        Assert.Equal((name, size), (item.Name, item.Size));
        Assert.NotNull(item.LastModified);
    }

    [Fact]
    public async Task What_is_there_is_written_over_only_when_that_is_said()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("a", "1"u8.ToArray(), overwrite: false, default);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => container.UploadBlobAsync("a", "2"u8.ToArray(), overwrite: false, default));
        Assert.Equal((409, "BlobAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal("1"u8.ToArray(), await container.DownloadBlobOrNullAsync("a", default));

        await container.UploadBlobAsync("a", "3"u8.ToArray(), overwrite: true, default);
        Assert.Equal("3"u8.ToArray(), await container.DownloadBlobOrNullAsync("a", default));
    }

    [Fact]
    public async Task Of_twenty_uploads_at_once_one_is_kept()
    {
        var container = await ContainerAsync();

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await container.UploadBlobAsync("a", new[] { (byte)n }, overwrite: false, default);
                return n;
            }
            catch (RequestFailedException e) when (e.Status is 409)
            {
                return -1;
            }
        }));

        Assert.Equal([(byte)Assert.Single(kept, n => n >= 0)], (await container.DownloadBlobOrNullAsync("a", default))!);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_its_deletion_says_so()
    {
        var container = await ContainerAsync();
        await container.CreateIfNotExistsAsync(default);
        await container.UploadBlobAsync("a", default, overwrite: false, default);

        Assert.Null(await container.DownloadBlobOrNullAsync("b", default));
        Assert.True((await container.DeleteBlobIfExistsAsync("a", default)).Value);
        Assert.False((await container.DeleteBlobIfExistsAsync("a", default)).Value);
    }

    [Fact]
    public async Task A_missing_container_is_told_from_a_missing_blob()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, Azurite.Prefix());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => container.DownloadBlobOrNullAsync("a", default));

        Assert.Equal((404, "ContainerNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_prefix_lists_its_blobs_in_order_and_by_pages()
    {
        var container = await ContainerAsync();
        foreach (var n in Enumerable.Range(0, 7))
        {
            await container.UploadBlobAsync($"ct-1/{n}", default, overwrite: false, default);
        }

        await container.UploadBlobAsync("ct-10/0", default, overwrite: false, default);
        var pages = new List<string[]>();
        string? cursor = null;
        await foreach (var page in container.GetBlobsAsync("ct-1/", default).AsPages(null, 3))
        {
            pages.Add([.. page.Values.Select(item => item.Name)]);
            cursor ??= page.ContinuationToken;
        }

        Assert.Equal([3, 3, 1], pages.Select(page => page.Length));
        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"ct-1/{n}"), pages.SelectMany(page => page));
        await foreach (var page in container.GetBlobsAsync("ct-1/", default).AsPages(cursor))
        {
            Assert.Equal(4, page.Values.Count);
        }
    }

    [Fact]
    public async Task What_passes_is_tried_again_with_a_signature_that_holds()
    {
        var faults = new FaultHandler().Busy(HttpStatusCode.ServiceUnavailable).Refused();
        var container = Faulty(faults);

        await container.CreateIfNotExistsAsync(default);
        faults.Busy(HttpStatusCode.InternalServerError);
        await container.UploadBlobAsync("a b/c", "x"u8.ToArray(), overwrite: true, default);

        Assert.Equal(5, faults.Requests.Count);
    }

    [Fact]
    public async Task An_upload_whose_answer_was_lost_meets_its_echo()
    {
        var faults = new FaultHandler();
        var container = Faulty(faults);
        await container.CreateIfNotExistsAsync(default);
        faults.ResetAfterwards();

        var echo = await Assert.ThrowsAsync<RequestFailedException>(
            () => container.UploadBlobAsync("a", "x"u8.ToArray(), overwrite: false, default));

        Assert.Equal(409, echo.Status);
        Assert.Equal("x"u8.ToArray(), await container.DownloadBlobOrNullAsync("a", default));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var credential = new StorageSharedKeyCredential(Azurite.AccountName, Convert.ToBase64String(new byte[64]));
        var container = new BlobContainerClient(azurite.BlobEndpoint, "abc", credential);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => container.CreateIfNotExistsAsync(default));

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task Entra_brings_a_token_and_only_over_https()
    {
        var faults = new FaultHandler().Answer(() => new HttpResponseMessage(HttpStatusCode.Created));
        var options = new BlobClientOptions { Transport = new HttpClientTransport(faults) };
        var token = DelegatedTokenCredential.Create((_, _) => new AccessToken("token-1", DateTimeOffset.MaxValue));

        await new BlobContainerClient(new Uri("https://acc.blob.core.windows.net"), "abc", token, options)
            .UploadBlobAsync("a", "x"u8.ToArray(), overwrite: false, default);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new BlobContainerClient(azurite.BlobEndpoint, "abc", token).DownloadBlobOrNullAsync("a", default));

        var request = Assert.Single(faults.Requests);
        Assert.Equal("Bearer token-1", request.Headers.Authorization!.ToString());
        Assert.Equal("https://acc.blob.core.windows.net/abc/a", request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void The_text_that_is_signed_is_the_documentations()
    {
        var pipeline = HttpPipelineBuilder.Build(new BlobClientOptions());
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = RequestMethod.Get;
        request.Uri.Reset(new Uri("https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata&timeout=20"));
        request.Headers.Add("x-ms-version", "2015-02-21");
        request.Headers.Add("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");

        var text = new BlobSharedKeyPolicy(new StorageSharedKeyCredential("myaccount", "AAAA")).TextOf(request);

        Assert.Equal(
            "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
            + "/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
            text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a.")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public async Task A_name_that_would_be_another_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => new BlobContainerClient(azurite.ConnectionString, "abc").DownloadBlobOrNullAsync(name, default));

    [Theory]
    [InlineData("ab")]
    [InlineData("Abc")]
    [InlineData("a--b")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    public void A_name_that_is_no_containers_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new BlobContainerClient("UseDevelopmentStorage=true", name));

    [Fact]
    public void A_long_name_and_a_page_of_none_are_refused()
    {
        var container = new BlobContainerClient("UseDevelopmentStorage=true", "abc");

        Assert.Throws<ArgumentException>(() => BlobRules.CheckBlob(new string('a', 1025)));
        Assert.Throws<ArgumentOutOfRangeException>(() => container.GetBlobsAsync("", default).AsPages(null, 0));
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, Azurite.Prefix());
        await container.CreateIfNotExistsAsync(default);
        return container;
    }

    private BlobContainerClient Faulty(FaultHandler faults) => new(
        azurite.ConnectionString, Azurite.Prefix(),
        new BlobClientOptions { Transport = new HttpClientTransport(faults), Retry = { Delay = TimeSpan.Zero } });

    private static async Task<List<BlobItem>> NamesAsync(BlobContainerClient container, string prefix)
    {
        var items = new List<BlobItem>();
        await foreach (var item in container.GetBlobsAsync(prefix, default))
        {
            items.Add(item);
        }

        return items;
    }
}
