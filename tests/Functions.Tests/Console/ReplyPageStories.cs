using System.Net;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The library of known replies in the console (H15).</summary>
public sealed class ReplyPageStories : IAsyncLifetime
{
    private const string New = "/console/replies/new";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task An_agent_proposes_a_reply_and_a_supervisor_approves_it_with_both_languages_before_the_eyes()
    {
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var supervisor = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var path = await ProposeAsync(agent);
        var proposed = await supervisor.OpenAsync(path + "?lang=en");

        using var approved = await supervisor.SubmitAsync(proposed, path + "/approve");
        var found = await agent.OpenAsync("/console/replies?q=%E5%8F%91%E7%A5%A8");

        Assert.Equal(path + "?done=approved", approved.Headers.Location?.OriginalString);
        Assert.Equal(["发票在三个工作日内寄出。", "Invoices are sent within three working days."], proposed.QuerySelectorAll(".both .typed").Select(one => one.TextContent));
        Assert.Contains("Written by anna", FilledForm.Words(proposed), StringComparison.Ordinal);
        Assert.Equal("发票什么时候寄", found.QuerySelector("tbody th a")?.TextContent);
        Assert.Contains("使用中", FilledForm.Words(found), StringComparison.Ordinal);
        Assert.Empty((await agent.OpenAsync(path)).QuerySelectorAll("form[action$='/approve'], form[action$='/retire']"));
    }

    [Fact]
    public async Task A_reply_without_words_is_refused_and_what_was_typed_stays()
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        using var answer = await browser.SendFormAsync(New + "?lang=en", Typed(await browser.OpenAsync(New), "发票", "", ""));
        var page = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("one language at least", page.GetElementById("zh-error")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("发票", FilledForm.ValueOf(page, "title"));
    }

    [Fact]
    public async Task Two_who_write_at_once_lose_nothing_and_nobody_approves_unseen_words()
    {
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var supervisor = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var path = await ProposeAsync(agent);
        var (mine, seen) = (await agent.OpenAsync(path + "/edit"), await supervisor.OpenAsync(path));
        using var first = await supervisor.SendFormAsync(path + "/edit", FilledForm.Of(await supervisor.OpenAsync(path + "/edit"), path + "/edit", ("zh", "发票在两个工作日内寄出。")));

        using var second = await agent.SendFormAsync(path + "/edit", FilledForm.Of(mine, path + "/edit", ("zh", "发票在五天内寄出。")));
        var conflict = await ConsoleBrowser.ParseAsync(second);
        using var third = await agent.SendFormAsync(path + "/edit", FilledForm.Of(conflict, path + "/edit"));
        using var unseen = await supervisor.SubmitAsync(seen, path + "/approve");

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.SeeOther), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Equal("发票在五天内寄出。", FilledForm.ValueOf(conflict, "zh"));
        Assert.Contains("两个工作日", conflict.QuerySelector(".summary")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);
    }

    [Fact]
    public async Task Agents_approve_nothing_and_a_forged_form_is_refused()
    {
        using var agent = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var path = await ProposeAsync(agent);

        using var refused = await agent.SendFormAsync(path + "/approve");
        using var forged = await agent.SendFormAsync(New, ("title", "x"), ("zh", "y"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, forged.StatusCode));
        await agent.OpenAsync("/console/replies/nothing", HttpStatusCode.NotFound);
    }

    private static async Task<string> ProposeAsync(ConsoleBrowser browser)
    {
        using var answer = await browser.SendFormAsync(
            New, Typed(await browser.OpenAsync(New), "发票什么时候寄", "发票在三个工作日内寄出。", "Invoices are sent within three working days."));
        return answer.Headers.Location!.OriginalString.Split('?')[0]; // It leads to the reply.
    }

    private static (string, string)[] Typed(IHtmlDocument page, string title, string zh, string en) =>
        FilledForm.Of(page, New, ("title", title), ("zh", zh), ("en", en), ("keywords", "发票, invoice"));
}
