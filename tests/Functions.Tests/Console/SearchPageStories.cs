using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

public sealed class SearchPageStories : IAsyncLifetime
{
    private RunningService _service = null!; // Both set before every test.
    private string _number = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。<b>X200</b>", "SM01");
        await _service.TextAsync("+8613800138001", "发票什么时候寄到？", "SM02");
        await _service.SettleAsync();
        _number = (await _service.CasesAsync("?q=%2B8613800138000")).Single().GetProperty("number").GetString()!;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task One_field_understands_numbers_phones_and_words_and_stands_in_no_address()
    {
        var anna = await SignedIn.AsAsync(_service, TestSettings.AgentToken);
        var (_, start) = await anna.SeeAsync("/console/search");

        foreach (var typed in (string[])[_number, _number[2..], _number.ToLowerInvariant().Replace('-', ' '), "13800138000", "+86 138-0013-8000", "漏水", "x200 空调"])
        {
            var found = await FindAsync(anna, start, typed);
            Assert.Equal(_number, Assert.Single(found.QuerySelectorAll(".results .case-number")).TextContent);
            Assert.Equal(typed, found.QuerySelector("#q")!.GetAttribute("value"));
            Assert.Contains("+86****00", found.QuerySelector(".results")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("13800138000", found.QuerySelector(".results")!.TextContent, StringComparison.Ordinal);
        }

        Assert.All(start.QuerySelectorAll("form[action='/console/search']"), form => Assert.Equal("post", form.GetAttribute("method")));
    }

    [Fact]
    public async Task Words_are_found_with_where_they_stand_once_they_are_written_and_closed_cases_too()
    {
        var anna = await SignedIn.AsAsync(_service, TestSettings.AgentToken);
        var (_, start) = await anna.SeeAsync("/console/search");
        var id = (await _service.CasesAsync("?q=%2B8613800138000")).Single().GetProperty("id").GetString()!;

        Assert.Empty((await FindAsync(anna, start, "压缩机")).QuerySelectorAll(".results li"));
        await _service.ActAsync(id, "respond", new { text = "已安排师傅更换压缩机。" });
        await _service.ActAsync(id, "resolve", new { cause = "老化", measures = "更换", text = "已更换。" });
        await _service.ActAsync(id, "close", new { });
        var found = await FindAsync(anna, start, "压缩机");

        Assert.Equal("压缩机", found.QuerySelector(".snippet mark")!.TextContent);
        Assert.Equal("Closed", found.QuerySelector(".results .tag")!.TextContent.Trim());
        var hostile = await FindAsync(anna, start, "x200");
        Assert.Null(hostile.QuerySelector(".snippet b"));
        Assert.Contains("<b>X200</b>", hostile.QuerySelector(".snippet")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_says_why_and_an_operator_sees_no_words()
    {
        var ops = await SignedIn.AsAsync(_service, TestSettings.OperatorToken, "zh");
        var (_, start) = await ops.SeeAsync("/console/search");
        var wrong = _number[..^1] + (char)('0' + ((_number[^1] - '0' + 1) % 10));

        Assert.Contains("校验位不符", (await FindAsync(ops, start, wrong)).QuerySelector(".flash.warned")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("没有查到工单", (await FindAsync(ops, start, "不存在的词语")).QuerySelector(".empty-head")!.TextContent);
        var found = await FindAsync(ops, start, "漏水");
        Assert.Single(found.QuerySelectorAll(".results li"));
        Assert.Null(found.QuerySelector(".snippet"));
        Assert.NotNull((await FindAsync(ops, start, "")).QuerySelector(".hints"));
        var forged = await ops.SendAsync(HttpMethod.Post, "/console/search", new FormUrlEncodedContent([KeyValuePair.Create("q", "漏水")]));
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
    }

    [Fact]
    public async Task Many_results_come_in_pages_by_post()
    {
        for (var n = 0; n < 25; n++)
        {
            await _service.TextAsync($"+86138002{n:D5}", $"快递 丢失 {n}", $"SMP{n}");
        }

        await _service.SettleAsync();
        var anna = await SignedIn.AsAsync(_service, TestSettings.AgentToken);
        var first = await FindAsync(anna, (await anna.SeeAsync("/console/search")).Page, "丢失");
        var (_, second) = await anna.SendAsync(first.QuerySelectorAll<IHtmlFormElement>(".pager form").Last());
        var (bad, _) = await anna.SendAsync(first.QuerySelectorAll<IHtmlFormElement>(".pager form").Last(), null, ("cursor", "w:!"));

        var numbers = Numbers(first).Concat(Numbers(second)).ToList();
        Assert.Equal((20, 25, 25), (Numbers(first).Count, numbers.Count, numbers.Distinct().Count()));
        Assert.Equal(HttpStatusCode.NotFound, bad);
    }

    private static List<string> Numbers(IHtmlDocument page) => [.. page.QuerySelectorAll(".results .case-number").Select(number => number.TextContent)];

    private static async Task<IHtmlDocument> FindAsync(SignedIn who, IHtmlDocument page, string typed)
    {
        var (status, found) = await who.SendAsync(page.QuerySelector<IHtmlFormElement>(".search-form")!, null, ("q", typed));
        Assert.Equal(HttpStatusCode.OK, status);
        return found;
    }
}
