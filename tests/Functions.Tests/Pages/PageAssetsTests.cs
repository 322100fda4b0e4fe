using System.Net;

namespace Serverless.Functions.Tests;

public sealed class PageAssetsTests(PageSite site) : IClassFixture<PageSite>
{
    [Fact]
    public async Task What_a_page_refers_to_is_served_for_good()
    {
        var page = await site.ParseAsync("home");
        var urls = page.QuerySelectorAll("link[href], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);

        foreach (var url in urls)
        {
            using var answer = await site.GetAsync(url);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            Assert.Contains(answer.Content.Headers.ContentType?.MediaType, (string?[])["text/css", "image/svg+xml"]);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 100, 20_000);
        }
    }

    [Theory]
    [InlineData("/assets/site.css")]
    [InlineData("/assets/site.0000000000000000.css")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    public async Task Another_name_is_not_found(string path)
    {
        using var answer = await site.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task The_style_asks_nobody_else_for_anything()
    {
        using var answer = await site.GetAsync(PageAssets.Url("site.css"));
        var style = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("url(", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("//", style, StringComparison.Ordinal);
    }
}
