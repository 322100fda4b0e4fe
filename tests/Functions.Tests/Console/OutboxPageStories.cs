using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class OutboxPageStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_supervisor_sees_who_gets_what_masked_and_filters() // I4, H72
    {
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var number = (await _service.CasesAsync())[0].GetProperty("number").GetString()!;

        var (_, all) = await su.SeeAsync("/console/outbox");
        var (_, receipts) = await su.SeeAsync("/console/outbox?kind=Receipt&case=" + number);
        var (_, none) = await su.SeeAsync("/console/outbox?state=Failed");
        var (unknown, error) = await su.SeeAsync("/console/outbox?case=C-123");
        var (_, chinese) = await (await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh")).SeeAsync("/console/outbox");

        Assert.Contains("+86****00", all.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", all.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("Receipt", Assert.Single(receipts.QuerySelectorAll("tbody th")).TextContent.Trim());
        Assert.Equal(number, receipts.QuerySelector("tbody .case-number")!.TextContent);
        Assert.Equal("Nothing found here", none.QuerySelector(".empty-head")!.TextContent);
        Assert.Equal((HttpStatusCode.BadRequest, "C-123"), (unknown, error.QuerySelector("#case")!.GetAttribute("value")));
        Assert.Equal("通知", chinese.QuerySelector("h1")!.TextContent);
        Assert.Contains("已发送", chinese.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_stands_first_with_its_reason_in_words()
    {
        var store = _service.Services.GetRequiredService<INotificationStore>();
        var id = (await store.ListAsync(null, null, null, 1, default)).Items[0].Notification.Id;
        await store.MoveAsync(id, NotificationState.Failed, Instant.FromUtc(2026, 11, 23, 1, 5), null, "30005", default);
        var ops = await SignedIn.AsAsync(_service, TestSettings.OperatorToken);

        var (_, page) = await ops.SeeAsync("/console/outbox");

        var failed = page.QuerySelector("section[aria-labelledby=failed]")!;
        Assert.Contains("The number does not exist.", failed.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action='/console/outbox/look']")); // An operator sees no words.
        Assert.Single((await ops.SeeAsync("/console/outbox?state=Failed")).Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_words_are_seen_on_record_and_not_by_a_forged_form() // H72
    {
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var (_, page) = await su.SeeAsync("/console/outbox?kind=Receipt");
        var form = page.QuerySelector<IHtmlFormElement>("form[action='/console/outbox/look']")!;

        var (_, word) = await su.SendAsync(form);
        var (forged, _) = await su.SendAsync(form, null, ("form-token", "x"));
        var (gone, _) = await su.SendAsync(form, null, ("id", "n-none"));

        Assert.Contains("+8613800138000", word.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (forged, gone));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await SignedIn.AsAsync(_service, TestSettings.AgentToken)).SeeAsync("/console/outbox")).Status);
        var audit = (await su.SeeAsync("/console/audit?kind=NotificationLook")).Page;
        Assert.Single(audit.QuerySelectorAll("tbody tr"));
    }
}
