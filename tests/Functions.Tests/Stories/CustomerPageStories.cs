using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>What customers do on the pages behind their links: write, withdraw, appeal (H06, H52, S17).</summary>
public sealed partial class CustomerPageStories : IAsyncLifetime
{
    private const string Mail = "li.wei@example.net";
    private static readonly byte[] Photo = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    // An appeal is heard by somebody else (H52).
    private static readonly Dictionary<string, string?> Colleague = new()
    {
        ["Access:Staff:5:Id"] = "ben",
        ["Access:Staff:5:Name"] = "ben",
        ["Access:Staff:5:Role"] = "agent",
        ["Access:Staff:5:Department"] = "customer-service",
        ["Access:Staff:5:Token"] = "token-of-the-agent-ben",
        ["Access:Staff:5:Email"] = "ben@example.com",
    };

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(settings: Colleague);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_customer_is_asked_on_the_page_and_answers_there_with_a_photo() // H06, S20
    {
        var (id, track) = await OpenAsync();
        await _service.ActAsync(id, "respond", new { text = "我们看看。" });
        await _service.ActAsync(id, "wait", new { @for = "请拍一张漏水处的照片。" });
        var page = await PageAsync(track);

        var answer = await WriteAsync(page, [], Photo);
        await _service.SettleAsync();

        Assert.Equal("请拍一张漏水处的照片。", page.QuerySelector(".asked blockquote")?.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal($"{track}?done=message&lang=zh-CN", answer.Location);
        var head = (await _service.GetAsync($"/cases/{id}")).GetProperty("case");
        Assert.Equal("responded", head.GetProperty("status").GetString());
        Assert.Equal(Photo, (await _service.DownloadAsync(id, 1)).Bytes);
        var after = await PageAsync(answer.Location!);
        Assert.Equal("我们已收到您的补充，稍后会显示在办理经过里。", after.QuerySelector(".done")?.TextContent);
        Assert.Null(after.QuerySelector(".asked"));
        Assert.Single(await _service.CasesAsync());
    }

    [Fact]
    public async Task The_same_form_sent_twice_adds_one_message() // I2
    {
        var (id, track) = await OpenAsync();
        var page = await PageAsync(track);

        await WriteAsync(page, [("message", "还有一件事。")]);
        await WriteAsync(page, [("message", "还有一件事。")]);
        await _service.SettleAsync();

        Assert.Equal(2, (await _service.TimelineAsync(id)).Count(entry => entry.GetProperty("type").GetString() == "message-received"));
    }

    [Fact]
    public async Task A_form_that_says_nothing_comes_back_and_a_robot_adds_nothing()
    {
        var (id, track) = await OpenAsync();
        var page = await PageAsync(track);

        var (status, _, body) = await WriteAsync(page, [("message", "  ")]);
        var robot = await WriteAsync(page, [("message", "Buy now"), ("website", "http://spam.example")]);
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("留言内容不能为空。", Parse(body).QuerySelector("#message-error")?.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, robot.Status);
        Assert.Single(await _service.TimelineAsync(id), entry => entry.GetProperty("type").GetString() == "message-received");
    }

    [Fact]
    public async Task A_file_of_a_refused_type_comes_back_with_the_words_kept_and_the_files_asked_for_again()
    {
        var (_, track) = await OpenAsync();
        var page = await PageAsync(track + "?lang=en");

        var (status, _, body) = await WriteAsync(page, [("message", "See the file.")], "MZ program"u8.ToArray());

        var again = Parse(body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("See the file.", again.QuerySelector<IHtmlTextAreaElement>("#message")?.Value);
        Assert.Contains("cannot be taken", again.QuerySelector("#attachments-error")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("choose them again", again.QuerySelector("#attachments-hint")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_takes_the_matter_back_and_changes_their_mind() // S17
    {
        var (id, track) = await OpenAsync();
        var page = await PageAsync(track + "?lang=en");

        var first = await PostAsync(Action(page, "withdrawal"), ("reason", "It works again."));
        var again = await PostAsync(Action(page, "withdrawal"), ("reason", "It works again."));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, again.Status));
        var entry = Assert.Single(await _service.TimelineAsync(id), entry => entry.GetProperty("type").GetString() == "set-aside");
        Assert.Equal(("customer", "It works again."), (entry.GetProperty("by").GetString(), entry.GetProperty("reason").GetString()));
        Assert.All(
            (await _service.GetAsync($"/cases/{id}")).GetProperty("clocks").EnumerateArray(),
            clock => Assert.DoesNotContain(clock.GetProperty("state").GetString(), (string[])["running", "breached", "met"]));
        var after = await PageAsync(first.Location!);
        Assert.Equal(("Withdrawn", "Your matter is withdrawn."), (after.QuerySelector("h1")?.TextContent, after.QuerySelector(".done")?.TextContent));
        Assert.Null(after.QuerySelector("details.more"));

        await WriteAsync(after, [("message", "It broke again.")]);
        await _service.SettleAsync();

        Assert.Equal("received", (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_was_resolved_cannot_be_withdrawn_any_more()
    {
        var (id, track) = await OpenAsync();
        await ResolveAsync(id);
        var page = await PageAsync(track);

        var (status, body) = await _service.PostAsync(track + "/withdrawal", new { reason = "too late" }, token: null);

        Assert.Null(page.QuerySelector("details.more"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("case-resolved", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_appeals_once_and_another_member_hears_it() // H52
    {
        var (id, track) = await OpenAsync();
        await ResolveAsync(id);
        var handler = (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("handler").GetString();
        var link = (await PageAsync(track)).QuerySelector<IHtmlAnchorElement>(".choices a")!.GetAttribute("href")!;
        var page = await PageAsync(link);

        var empty = await PostAsync(link, ("reason", " "));
        var first = await PostAsync(link, ("reason", "还在漏水。"));
        var again = await PostAsync(link, ("reason", "还在漏水。"));
        var later = await PageAsync(link);
        await _service.SettleAsync();

        Assert.Equal("不接受处理结果？", page.QuerySelector("h1")?.TextContent);
        Assert.Equal((HttpStatusCode.BadRequest, "请写下您不接受的原因。"), (empty.Status, Parse(empty.Body).QuerySelector("#reason-error")?.TextContent));
        Assert.All([Parse(first.Body), Parse(again.Body), later], shown => Assert.Equal("我们已收到您的申诉", shown.QuerySelector("h1")?.TextContent));
        Assert.Single(await _service.TimelineAsync(id), entry => entry.GetProperty("type").GetString() == "appealed");
        Assert.NotEqual(handler, (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("handler").GetString());
        Assert.NotNull((await PageAsync(track)).QuerySelector(".facts time"));
    }

    [Fact]
    public async Task A_poor_survey_leads_to_the_appeal_and_an_appeal_that_is_too_late_says_so_kindly() // H62, S30
    {
        var (id, track) = await OpenAsync();
        await ResolveAsync(id);
        await _service.ActAsync(id, "close", new { }, TestSettings.SupervisorToken);
        await _service.AdvanceAsync("PT31M");
        var survey = Assert.Single(await _service.OutboxAsync("survey")).LinkTo("surveys");

        var poor = await PostAsync(survey, ("csat", "1"));
        var twice = await PostAsync(survey, ("csat", "1"));
        var link = Parse(poor.Body).QuerySelector(".ways a")!.GetAttribute("href")!;
        var open = await PageAsync(link);
        await _service.AdvanceAsync("P40D");
        var late = await GetAsync(link);
        var lateTrack = await PageAsync(track);

        Assert.StartsWith("/appeals/", link, StringComparison.Ordinal);
        Assert.Equal(Parse(poor.Body).QuerySelector("h1")?.TextContent, Parse(twice.Body).QuerySelector("h1")?.TextContent);
        Assert.NotNull(open.QuerySelector("form"));
        Assert.Equal((HttpStatusCode.Gone, "不能再申诉了"), (late.Status, Parse(late.Body).QuerySelector("h1")?.TextContent));
        Assert.Null(lateTrack.QuerySelector("form"));
        Assert.Contains("办结已久", lateTrack.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_site_posts_behind_a_link_changes_nothing()
    {
        var (id, track) = await OpenAsync();
        var before = (await _service.TimelineAsync(id)).Count;

        foreach (var site in (string[])["cross-site", "same-site", "none"])
        {
            foreach (var path in (string[])[track + "/messages", track + "/withdrawal", "/surveys/x", "/followups/x", "/appeals/x", "/alerts/x"])
            {
                var (status, _, body) = await SendAsync(Form(path, [("message", "forged"), ("reason", "forged"), ("csat", "1")]), site);

                Assert.Equal(HttpStatusCode.Forbidden, status);
                Assert.Equal("这不是从我们的页面发来的", Parse(body).QuerySelector("h1")?.TextContent);
            }
        }

        Assert.Equal(before, (await _service.TimelineAsync(id)).Count);
    }

    [Theory]
    [InlineData("/track/t-nothing", "/messages")]
    [InlineData("/track/t-nothing", "/withdrawal")]
    [InlineData("/appeals/p-nothing-1", "")]
    public async Task An_unknown_link_is_explained_and_takes_nothing(string link, string act)
    {
        var shown = await GetAsync(link);
        var posted = await PostAsync(link + act, ("message", "x"), ("reason", "x"));
        var (json, _) = await _service.PostAsync(link + act, new { message = "x", reason = "x" }, token: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.Status, posted.Status, json));
        Assert.Contains("链接", Parse(posted.Body).QuerySelector("main")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_joined_another_case_leads_to_that_case() // H06
    {
        var (_, track) = await OpenAsync();
        var (_, body) = await _service.PostAsync("/intake/web", new { email = Mail, message = "再说一次。", language = "zh-CN" }, token: null);
        using var accepted = System.Text.Json.JsonDocument.Parse(body);
        var second = new Uri(accepted.RootElement.GetProperty("track").GetString()!).PathAndQuery; // The answer names it.
        var early = await GetAsync(second); // Taken in, and perhaps already joined: nobody waits for that.
        await _service.SettleAsync();

        var (status, location, _) = await GetAsync(second);

        if (early.Status != HttpStatusCode.SeeOther)
        {
            Assert.Equal(HttpStatusCode.OK, early.Status);
            Assert.Contains("contact=", Parse(early.Body).QuerySelector("article.card.notice a")?.GetAttribute("href"), StringComparison.Ordinal);
        }

        Assert.Equal((HttpStatusCode.SeeOther, $"{track}?lang=zh-CN"), (status, location));
    }
}
