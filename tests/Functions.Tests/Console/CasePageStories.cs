using System.Net;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The case page as staff use it, without script: it shows the case, does its acts, and loses nothing that was typed.</summary>
public sealed class CasePageStories : IAsyncLifetime
{
    private const string ChenToken = "token-of-the-agent-chen-of-after-sales";

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(settings: new Dictionary<string, string?>
    {
        ["Access:Staff:5:Id"] = "chen",
        ["Access:Staff:5:Name"] = "chen",
        ["Access:Staff:5:Role"] = "agent",
        ["Access:Staff:5:Department"] = "after-sales",
        ["Access:Staff:5:Token"] = ChenToken,
        ["Access:Staff:5:Phone"] = "+8613900000051",
    });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("en", "Answer", "Clocks", "First response")]
    [InlineData("zh-CN", "答复客户", "时限", "首次响应")]
    public async Task A_new_case_shows_its_words_its_clocks_and_asks_for_an_answer(string language, string act, string clocks, string clock)
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        var page = await anna.OpenAsync($"/console/cases/{id}?lang={language}");

        var head = await _service.GetAsync($"/cases/{id}");
        var number = head.GetProperty("case").GetProperty("number").GetString()!;
        Assert.Contains(number, page.Title!, StringComparison.Ordinal);
        Assert.Equal(act, page.QuerySelector("details.act[open] > summary")!.TextContent);
        Assert.Equal(clocks, page.QuerySelector("#clocks-title")!.TextContent);
        Assert.Contains(clock, page.QuerySelector(".clocks")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("门坏了", page.QuerySelector(".timeline .customer .words")!.TextContent, StringComparison.Ordinal);
        var why = head.GetProperty("clocks")[0].GetProperty("explanation").GetProperty(language == "en" ? "en" : "zh").GetString()!;
        Assert.Contains(page.QuerySelectorAll(".why p"), sentence => sentence.TextContent == why);
        Assert.Equal(HttpStatusCode.OK, (await anna.Client.GetAsync(new Uri($"/console/cases/{number}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_unknown_case_is_not_found_and_a_stranger_signs_in_first()
    {
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var stranger = new ConsoleBrowser(_service);

        await anna.OpenAsync("/console/cases/C-000000000", HttpStatusCode.NotFound);
        await anna.OpenAsync("/console/cases/c-nothing", HttpStatusCode.NotFound);
        var answer = await stranger.Client.GetAsync(new Uri("/console/cases/c-nothing", UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task An_agent_answers_plans_resolves_and_closes()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        await DoAsync(anna, id, "respond", ("text", "您好，我们正在核实。"));
        await DoAsync(anna, id, "handle", ("plan", "换一扇门。"));
        await DoAsync(anna, id, "resolve", ("text", "已修好。"), ("cause", "老化"), ("measures", "更换"), ("follows", "保修一年"));
        var page = await DoAsync(anna, id, "close");

        Assert.Equal("Done: Close", page.QuerySelector(".flash")!.TextContent);
        Assert.Equal("closed", await StatusAsync(id));
        Assert.DoesNotContain(page.Forms, form => form.GetAttribute("action")!.EndsWith("/respond", StringComparison.Ordinal));
        Assert.Contains(page.Forms, form => form.GetAttribute("action")!.EndsWith("/reopen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_waits_goes_on_is_corrected_and_noted()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        await DoAsync(anna, id, "respond", ("text", "请发照片。"), ("channel", "sms"));
        await DoAsync(anna, id, "wait", ("for", "门的照片"));
        Assert.Equal("waiting", await StatusAsync(id));
        await DoAsync(anna, id, "resume");
        await DoAsync(anna, id, "correct", ("nature", "complaint"), ("reason", "客户很生气"));
        var page = await DoAsync(anna, id, "note", ("text", "电话里声音很急"));

        var head = (await _service.GetAsync($"/cases/{id}")).GetProperty("case");
        Assert.Equal("complaint", head.GetProperty("nature").GetString());
        Assert.NotNull(page.QuerySelector("#complaint-title"));
        await DoAsync(anna, id, "complaint-step", ("step", "investigate"), ("note", "查了监控"));
    }

    [Fact]
    public async Task A_handover_is_offered_accepted_and_a_question_answered()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var chen = await ConsoleBrowser.SignedInAsync(_service, ChenToken);
        await DoAsync(anna, id, "respond", ("text", "我们问一下售后。"));

        await DoAsync(anna, id, "ask-department", ("department", "after-sales"), ("question", "有现货吗？"));
        await DoAsync(chen, id, "answer-department", ("text", "有。"));
        await DoAsync(anna, id, "handover", ("to", "chen"), ("reason", "售后负责"));
        var forAnna = await anna.OpenAsync($"/console/cases/{id}?lang=en");
        await DoAsync(chen, id, "accept-handover");

        Assert.Null(forAnna.QuerySelector("#act-accept-handover"));
        Assert.Equal("chen", (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("handler").GetString());
    }

    [Fact]
    public async Task A_manager_alone_is_offered_the_plan_of_a_special_case()
    {
        var id = await OpenAsync();
        await _service.ActAsync(id, "correct", new { complexity = "special", reason = "赔偿" });
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var ma = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);

        var forAnna = await anna.OpenAsync($"/console/cases/{id}?lang=en");
        await DoAsync(ma, id, "approve-plan", ("plan", "退一赔三"), ("until", "2026-12-01T18:00"));

        Assert.Null(forAnna.QuerySelector("#act-approve-plan"));
        var plan = (await _service.GetAsync($"/cases/{id}")).GetProperty("plan");
        Assert.Equal("2026-12-01T10:00:00Z", plan.GetProperty("until").GetString()); // Typed in the reader's zone.
    }

    [Fact]
    public async Task A_form_with_a_fault_comes_back_with_what_was_typed()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var before = await anna.OpenAsync($"/console/cases/{id}?lang=en");

        using var answer = await anna.SubmitAsync(before, $"/console/cases/{id}/acts/handover?lang=en", ("to", ""), ("reason", "<b>Too many</b> doors"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await ConsoleBrowser.ParseAsync(answer);
        Assert.Equal("<b>Too many</b> doors", Area(page, "handover-reason"));
        Assert.Equal("#handover-to", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("Please fill in: To whom.", page.QuerySelector("#handover-to-error")!.TextContent);
        Assert.DoesNotContain((await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray(), entry => Type(entry) == "handover-offered");
    }

    [Fact]
    public async Task A_change_in_between_is_shown_and_the_words_can_be_sent_anyway()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var seen = await anna.OpenAsync($"/console/cases/{id}?lang=en");
        await _service.ActAsync(id, "respond", new { text = "I was first." }, TestSettings.SupervisorToken);

        using var conflict = await anna.SubmitAsync(seen, $"/console/cases/{id}/acts/respond?lang=en", ("text", "I am second."));

        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var page = await ConsoleBrowser.ParseAsync(conflict);
        var since = page.QuerySelector(".since")!.TextContent;
        Assert.Contains("su answered the customer.", since, StringComparison.Ordinal);
        Assert.Contains("I was first.", since, StringComparison.Ordinal);
        Assert.Equal("I am second.", Area(page, "respond-text"));
        Assert.Equal("Send anyway", page.QuerySelector("#act-respond button[type=submit]:not([name])")!.TextContent);
        using var again = await anna.SubmitAsync(page, $"/console/cases/{id}/acts/respond", ("text", "I am second."));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(2, await CountAsync(id, "responded"));
    }

    [Fact]
    public async Task What_the_service_itself_recorded_in_between_is_no_conflict()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var seen = await anna.OpenAsync($"/console/cases/{id}");
        var version = Version(seen);
        await _service.AdvanceAsync("P1D"); // Warnings and alerts; the session ends as well.
        using var again = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await again.OpenAsync($"/console/cases/{id}");
        Assert.NotEqual(version, Version(page));

        using var answer = await again.SubmitAsync(page, $"/console/cases/{id}/acts/respond", ("text", "抱歉久等了。"), ("version", version));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task A_double_click_acts_once()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await anna.OpenAsync($"/console/cases/{id}");

        using var first = await anna.SubmitAsync(page, $"/console/cases/{id}/acts/respond", ("text", "您好。"));
        using var second = await anna.SubmitAsync(page, $"/console/cases/{id}/acts/respond", ("text", "您好。"));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.StatusCode, second.StatusCode));
        Assert.Equal(1, await CountAsync(id, "responded"));
    }

    [Fact]
    public async Task An_act_that_the_state_refuses_says_why_and_keeps_the_words()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await anna.OpenAsync($"/console/cases/{id}");
        Assert.Null(page.QuerySelector("#act-reopen"));

        using var answer = await anna.SendFormAsync(
            $"/console/cases/{id}/acts/reopen?lang=zh-CN", ("reason", "客户又来电，问题没有解决"), ("version", Version(page)), ("form-token", Token(page)));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var back = await ConsoleBrowser.ParseAsync(answer);
        Assert.Contains("尚未答复结果", back.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("客户又来电，问题没有解决", Area(back, "reopen-reason"));
    }

    [Fact]
    public async Task A_forged_form_does_nothing()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        using var answer = await anna.SendFormAsync($"/console/cases/{id}/acts/respond", ("text", "From elsewhere, with love."), ("version", "4"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, await CountAsync(id, "responded"));
    }

    private async Task<string> OpenAsync()
    {
        await _service.TextAsync("+8613800138000", "你好，我家门坏了，想问怎么修。", "SM00000000000000000000000000000101");
        await _service.SettleAsync();
        return await _service.OnlyCaseAsync();
    }

    // Opens the page, does an act that it offers, and opens the page that shows it.
    private static async Task<IHtmlDocument> DoAsync(ConsoleBrowser browser, string id, string act, params (string Name, string Value)[] typed)
    {
        var page = await browser.OpenAsync($"/console/cases/{id}");
        Assert.True(page.QuerySelector($"#act-{act}") is not null, $"{act} is not offered.");
        using var answer = await browser.SubmitAsync(page, $"/console/cases/{id}/acts/{act}", typed);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{act}: {answer.StatusCode}");
        return await browser.OpenAsync($"{answer.Headers.Location!.OriginalString}&lang=en");
    }

    private async Task<string?> StatusAsync(string id) =>
        (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("status").GetString();

    private async Task<int> CountAsync(string id, string type) =>
        (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray().Count(entry => Type(entry) == type);

    private static string? Type(System.Text.Json.JsonElement entry) => entry.GetProperty("type").GetString();

    private static string Version(IHtmlDocument page) => page.QuerySelector("#act-respond [name=version]")!.GetAttribute("value")!;

    private static string Token(IHtmlDocument page) => page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

    private static string Area(IHtmlDocument page, string id) => ((IHtmlTextAreaElement)page.GetElementById(id)!).Value;
}
