using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

public sealed class CustomersPageStories : IAsyncLifetime
{
    private RunningService _service = null!; // Both set before every test.
    private string _path = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.TextAsync("+8613800138001", "发票什么时候寄到？", "SM02");
        await _service.SettleAsync();
        _path = "/console/customers/" + await IdAsync("13800138000");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_customer_is_found_by_post_shown_masked_and_in_full_on_record() // H03, H72
    {
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var (_, start) = await su.SeeAsync("/console/customers");
        var form = start.QuerySelector<IHtmlFormElement>(".search-form")!;

        var (_, found) = await su.SendAsync(form, null, ("q", "138 0013 8000"));
        var (_, none) = await su.SendAsync(form, null, ("q", "王小明"));
        var (shortStatus, tooShort) = await su.SendAsync(form, null, ("q", "x"));
        var (_, record) = await su.SeeAsync(found.QuerySelector("tbody a")!.GetAttribute("href")!);
        var (_, full) = await su.SendAsync(record.QuerySelector<IHtmlFormElement>("form[action$='/full']")!);

        Assert.Equal("No customer found", none.QuerySelector(".empty-head")!.TextContent);
        Assert.Equal((HttpStatusCode.BadRequest, "x"), (shortStatus, tooShort.QuerySelector("#q")!.GetAttribute("value")));
        Assert.DoesNotContain("13800138000", record.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("+86****00", record.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("+8613800138000", full.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single((await su.SeeAsync("/console/audit?kind=CustomerLook")).Page.QuerySelectorAll("tbody tr"));
        var (_, manager) = await (await SignedIn.AsAsync(_service, TestSettings.ManagerToken)).SeeAsync(_path);
        Assert.Contains("su", manager.QuerySelector("section[aria-labelledby=looks] li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_changed_reviewed_and_its_addresses_kept_right() // H03, H14
    {
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var (_, record) = await su.SeeAsync(_path);
        var change = record.QuerySelector<IHtmlFormElement>("#change")!;

        var (bad, again) = await su.SendAsync(change, null, ("tier", "Vip"), ("name", "李 伟"), ("add", "not an address"));
        var (reasonless, missing) = await su.SendAsync(change, null, ("tier", "Vip"));
        var (_, saved) = await su.SendAsync(change, null, ("tier", "Vip"), ("name", "李 伟"), ("add", "li@example.net"), ("reason", "合同客户"));
        var (stale, conflict) = await su.SendAsync(change, null, ("name", "王"));
        var address = saved.QuerySelector<IHtmlFormElement>("#address")!;
        var (_, removed) = await su.SendAsync(address, address.QuerySelectorAll("button[value^=remove]")[^1]);
        var (_, reviewed) = await su.SendAsync(removed.QuerySelector<IHtmlFormElement>("#review")!);

        Assert.Equal((HttpStatusCode.BadRequest, "not an address"), (bad, again.QuerySelector("#change-add")!.GetAttribute("value")));
        Assert.NotNull(again.QuerySelector("#change-add-error"));
        Assert.Equal((HttpStatusCode.BadRequest, true), (reasonless, missing.QuerySelector("#change-reason-error") is not null));
        Assert.Equal("Saved.", saved.QuerySelector(".flash")!.TextContent);
        Assert.Equal("VIP", saved.QuerySelector(".head .tag")!.TextContent.Trim());
        Assert.Equal((HttpStatusCode.Conflict, "王"), (stale, conflict.QuerySelector("#change-name")!.GetAttribute("value")));
        Assert.Single(removed.QuerySelectorAll("#address li"));
        Assert.Equal("Marked as reviewed.", reviewed.QuerySelector(".flash")!.TextContent);
        Assert.Equal("vip", (await _service.CasesAsync("?q=%2B8613800138000"))[0].GetProperty("tier").GetString());
    }

    [Fact]
    public async Task Two_records_are_joined_by_an_address_and_parted() // H03
    {
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh");
        var merge = (await su.SeeAsync(_path)).Page.QuerySelector<IHtmlFormElement>("#merge")!;

        var (unknown, again) = await su.SendAsync(merge, null, ("with", "13999999999"), ("evidence", "来电"), ("reason", "同一人"));
        var (_, merged) = await su.SendAsync(merge, null, ("with", "13800138001"), ("evidence", "来电"), ("reason", "同一人"));
        var (_, parted) = await su.SendAsync(merged.QuerySelector<IHtmlFormElement>("#unmerge")!, null, ("reason", "弄错了"));

        Assert.Equal((HttpStatusCode.BadRequest, "13999999999"), (unknown, again.QuerySelector("#merge-with")!.GetAttribute("value")));
        Assert.Equal("已合并。", merged.QuerySelector(".flash")!.TextContent);
        Assert.Equal(2, merged.QuerySelectorAll("#address li").Length);
        Assert.Equal("已拆分。", parted.QuerySelector(".flash")!.TextContent);
        var kinds = (await su.SeeAsync("/console/audit")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim());
        Assert.Equivalent((string[])["拆分两份客户资料", "合并两份客户资料", "登录"], kinds.ToList(), strict: true); // All in one instant of the virtual clock.
    }

    [Fact]
    public async Task An_export_is_recorded_and_an_erasure_is_confirmed_and_leaves_the_search() // H73
    {
        var ma = await SignedIn.AsAsync(_service, TestSettings.ManagerToken);
        var (_, record) = await ma.SeeAsync(_path);
        var token = record.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var erase = record.QuerySelector<IHtmlFormElement>("#erase")!;

        var (status, _, export) = await ma.SendAsync(
            HttpMethod.Post, _path + "/export", new FormUrlEncodedContent([KeyValuePair.Create("form-token", token)]));
        var (unsure, again) = await ma.SendAsync(erase, null, ("ground", "court-order"));
        var (open, refused) = await ma.SendAsync(erase, null, ("ground", "court-order"), ("confirm", "true"));
        await CloseAsync();
        var (_, done) = await ma.SendAsync(erase, null, ("ground", "court-order"), ("confirm", "true"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("8613800138000", export, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, true), (unsure, again.QuerySelector("#erase .wrong") is not null));
        Assert.Equal(HttpStatusCode.BadRequest, open);
        Assert.Contains("close it first", refused.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The customer's data are erased.", done.QuerySelector(".flash")!.TextContent);
        var (_, found) = await ma.SendAsync(
            (await ma.SeeAsync("/console/search")).Page.QuerySelector<IHtmlFormElement>(".search-form")!, null, ("q", "漏水"));
        Assert.Empty(found.QuerySelectorAll(".results li"));
        var kinds = (await ma.SeeAsync("/console/audit")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim());
        Assert.Equivalent((string[])["Erased a customer's data", "Exported a customer's data", "Signed in"], kinds.ToList(), strict: true); // All in one instant of the virtual clock.
    }

    [Fact]
    public async Task Each_role_sees_and_does_what_it_may() // H72
    {
        var anna = await SignedIn.AsAsync(_service, TestSettings.AgentToken);
        var ops = await SignedIn.AsAsync(_service, TestSettings.OperatorToken);
        var (_, record) = await anna.SeeAsync(_path);
        var token = record.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

        Assert.Null(record.QuerySelector("form[action$='/full'], #merge, #erase, #change-tier"));
        foreach (var act in (string[])["full", "merge", "unmerge", "erase", "export"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(anna, act, token)).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(anna, "review", "forged")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(anna, "dance", token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ops.SeeAsync("/console/customers")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.SeeAsync("/console/customers/cu-none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.SeeAsync("/console/customers?cursor=!")).Status);
    }

    private Task<(HttpStatusCode Status, string? To, string Text)> PostAsync(SignedIn who, string act, string token) =>
        who.SendAsync(HttpMethod.Post, $"{_path}/{act}", new FormUrlEncodedContent([KeyValuePair.Create("form-token", token)]));

    private async Task<string> IdAsync(string phone) =>
        (await _service.GetAsync("/customers?q=" + phone)).GetProperty("items")[0].GetProperty("id").GetString()!;

    private async Task CloseAsync()
    {
        var id = (await _service.CasesAsync("?q=%2B8613800138000"))[0].GetProperty("id").GetString()!;
        await _service.ActAsync(id, "respond", new { text = "已安排。" });
        await _service.ActAsync(id, "resolve", new { cause = "老化", measures = "更换", text = "已更换。" });
        await _service.ActAsync(id, "close", new { });
    }
}
