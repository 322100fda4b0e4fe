using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>What strangers send does nothing on the case page, what is personal is masked, and every look is the role's to take (H72, I7).</summary>
public sealed class CasePageSafetyStories : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(settings: new Dictionary<string, string?>
    {
        ["Access:Staff:5:Id"] = "quinn",
        ["Access:Staff:5:Role"] = "quality",
        ["Access:Staff:5:Department"] = "customer-service",
        ["Access:Staff:5:Token"] = TestSettings.QualityToken,
        ["Access:Staff:5:Email"] = "quinn@example.com",
    });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_hostile_name_subject_and_message_are_only_words()
    {
        var id = await OpenAsync(name: Script, subject: $"{Script} order", message: $"{Script}<img src=x onerror=alert(1)> my order");
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        var page = await anna.OpenAsync($"/console/cases/{id}");

        Assert.DoesNotContain(page.Scripts, script => script.Source is null);
        Assert.Empty(page.QuerySelectorAll("main img, [onerror], [style]"));
        Assert.Contains(Script, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Title!, StringComparison.Ordinal); // A title stands in histories: only the number.
        Assert.Contains(Script, page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_html_mail_is_shown_cleaned_in_a_sandbox_by_a_route_with_a_policy_of_its_own()
    {
        await PostHtmlMailAsync("<p onclick=alert(1)>Hello <b>there</b></p><script>alert(1)</script><img src=https://evil.example/p.png><form action=https://evil.example><input></form>");
        var id = await _service.OnlyCaseAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        var page = await anna.OpenAsync($"/console/cases/{id}");
        var link = page.QuerySelector(".mail a")!.GetAttribute("href")!;
        using var answer = await anna.Client.GetAsync(new Uri(link, UriKind.Relative));
        var mail = await ConsoleBrowser.ParseAsync(answer);

        Assert.Equal("", page.QuerySelector(".mail iframe")!.GetAttribute("sandbox"));
        Assert.Equal("Hello there", mail.QuerySelector("main p")!.TextContent);
        Assert.Empty(mail.QuerySelectorAll("script, img, form, input, [onclick]"));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'", policy);
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());

        using var su = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        var audit = await su.OpenAsync("/console/audit?lang=en");
        Assert.Contains("Read a mail as it was sent", audit.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal); // The sign-ins stand there too.
    }

    [Fact]
    public async Task A_mail_and_a_file_are_for_those_who_may_read_them()
    {
        await PostHtmlMailAsync("<p>Hello</p>");
        var id = await _service.OnlyCaseAsync();
        using var ops = await ConsoleBrowser.SignedInAsync(_service, TestSettings.OperatorToken);
        using var quinn = await ConsoleBrowser.SignedInAsync(_service, TestSettings.QualityToken);
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var link = (await anna.OpenAsync($"/console/cases/{id}")).QuerySelector(".mail a")!.GetAttribute("href")!;

        Assert.Null((await ops.OpenAsync($"/console/cases/{id}")).QuerySelector(".mail"));
        await ops.OpenAsync(link, HttpStatusCode.Forbidden);
        await ops.OpenAsync($"/console/cases/{id}/attachments/1", HttpStatusCode.Forbidden);
        await quinn.OpenAsync(link);
        await quinn.OpenAsync($"/console/cases/{id}/mails/1", HttpStatusCode.NotFound); // The opening is no mail.
        await quinn.OpenAsync($"/console/cases/{id}/attachments/1", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_is_saved_under_a_harmless_type_and_a_recording_can_be_heard()
    {
        var id = await OpenAsync(attachments:
        [
            new { name = "page.html", type = "text/html", content = Convert.ToBase64String("<script>1</script>"u8) },
            new { name = "voice.mp3", type = "audio/mpeg", content = Convert.ToBase64String("ID3"u8) },
        ]);
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        var page = await anna.OpenAsync($"/console/cases/{id}");
        var files = (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
            .Single(entry => entry.GetProperty("type").GetString() == "message-received").GetProperty("attachments").GetArrayLength();
        using var answer = await anna.Client.GetAsync(new Uri($"/console/cases/{id}/attachments/{files}", UriKind.Relative));

        Assert.Equal($"/console/cases/{id}/attachments/{files}", page.QuerySelector("audio")!.GetAttribute("src"));
        Assert.Equal("audio/mpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_masked_and_a_look_in_full_is_the_leads_and_on_record() // H72
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var su = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        using var quinn = await ConsoleBrowser.SignedInAsync(_service, TestSettings.QualityToken);

        var forAnna = await anna.OpenAsync($"/console/cases/{id}");
        var forSu = await su.OpenAsync($"/console/cases/{id}");
        var forQuinn = await quinn.OpenAsync($"/console/cases/{id}");
        using var refused = await anna.SendFormAsync($"/console/cases/{id}/customer", ("form-token", Token(forAnna)));
        using var full = await su.SubmitAsync(forSu, $"/console/cases/{id}/customer");

        Assert.All([forAnna, forSu, forQuinn], page => Assert.DoesNotContain("13800138000", page.Body!.InnerHtml, StringComparison.Ordinal));
        Assert.Contains("lilei", (await ConsoleBrowser.ParseAsync(full)).QuerySelector("[aria-labelledby=customer-title]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(forQuinn.QuerySelectorAll("[aria-labelledby=customer-title] dl"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var customer = (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("customer").GetString();
        var look = Assert.Single((await _service.GetAsync($"/customers/{customer}/looks", TestSettings.ManagerToken)).GetProperty("items").EnumerateArray());
        Assert.Equal("su", look.GetProperty("by").GetString());
    }

    [Fact]
    public async Task Who_else_looks_at_the_case_is_shown_for_a_minute()
    {
        var id = await OpenAsync();
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        using var su = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        await anna.OpenAsync($"/console/cases/{id}");
        await anna.OpenAsync("/console/preferences"); // The same connection: the look before is written by now.

        var forSu = await su.OpenAsync($"/console/cases/{id}?lang=en");
        var before = (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").GetArrayLength();
        await su.OpenAsync("/console/preferences");
        var forAnna = await anna.Client.GetStringAsync(new Uri($"/console/cases/{id}/presence?seen={before}&lang=en", UriKind.Relative));
        await anna.OpenAsync("/console/preferences");
        await _service.ActAsync(id, "note", new { text = "hm" });
        await _service.AdvanceAsync("PT61S");
        var later = await anna.Client.GetStringAsync(new Uri($"/console/cases/{id}/presence?seen={before}&lang=en", UriKind.Relative));

        Assert.Equal("Also looking at this case: anna.", forSu.QuerySelector("[data-others]")!.TextContent);
        Assert.Equal("""{"others":"Also looking at this case: su.","changed":""}""", forAnna);
        Assert.Equal("""{"others":"","changed":"The case has changed since you opened it."}""", later);
        Assert.Equal(before + 1, (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").GetArrayLength()); // It stays out of the file.
    }

    [Fact]
    public async Task Old_looks_are_taken_away()
    {
        var id = await OpenAsync();
        using (var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken))
        {
            await anna.OpenAsync($"/console/cases/{id}");
            await anna.OpenAsync("/console/preferences");
        }

        await _service.AdvanceAsync("PT11M");
        using var su = await ConsoleBrowser.SignedInAsync(_service, TestSettings.SupervisorToken);
        await su.OpenAsync($"/console/cases/{id}");
        await su.OpenAsync("/console/preferences");

        var documents = _service.Services.GetRequiredService<IDocumentStore>();
        var look = Assert.Single(await documents.ListAsync(CasePresence.Collection, "", null, 10, CancellationToken.None));
        Assert.Equal($"{id}:su", look.Key);
    }

    [Fact]
    public async Task A_known_reply_goes_into_the_answer_without_script() // H15
    {
        var id = await OpenAsync(message: "热水壶漏水怎么办？");
        await _service.PostAsync("/replies", new { id = "leak", title = "热水壶漏水", zh = "请先停止使用。", en = "Please stop using it." }, TestSettings.SupervisorToken);
        await _service.PostAsync("/replies/leak/approve", new { }, TestSettings.SupervisorToken);
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await anna.OpenAsync($"/console/cases/{id}");

        using var inserted = await anna.SubmitAsync(
            page, $"/console/cases/{id}/acts/respond", ("text", "您好。"), ("reply-choice", "leak"), ("insert", "true"));
        var back = await ConsoleBrowser.ParseAsync(inserted);
        var text = back.GetElementById("respond-text")!.TextContent;
        using var sent = await anna.SubmitAsync(back, $"/console/cases/{id}/acts/respond", ("text", text));

        Assert.Equal("您好。\n\n请先停止使用。", text);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var entry = (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
            .Single(one => one.GetProperty("type").GetString() == "responded");
        Assert.Equal("leak", entry.GetProperty("reply").GetString());
    }

    private async Task<string> OpenAsync(
        string name = "李雷", string subject = "门", string message = "你好，我家门坏了。", IReadOnlyList<object>? attachments = null)
    {
        var (status, text) = await _service.PostAsync(
            "/intake/web", new { name, phone = "13800138000", email = "lilei@example.net", subject, message, consent = true, attachments = attachments ?? [] }, token: null);
        Assert.True(status == HttpStatusCode.Accepted, text);
        await _service.SettleAsync();
        return await _service.OnlyCaseAsync();
    }

    private async Task PostHtmlMailAsync(string html)
    {
        var parts = new StringBuilder();
        void Part(string name, string value) =>
            parts.Append(CultureInfo.InvariantCulture, $"--xYzZY\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");

        Part("headers", "Message-ID: <html@example.net>\nFrom: ann@example.net\nTo: support@parse.example.com\nSubject: Order");
        Part("from", "ann@example.net");
        Part("to", "support@parse.example.com");
        Part("subject", "Order");
        Part("html", html);
        Part("envelope", """{"to":["support@parse.example.com"],"from":"ann@example.net"}""");
        parts.Append("--xYzZY--\r\n");
        Assert.Equal(HttpStatusCode.OK, await _service.PostMailAsync(Encoding.UTF8.GetBytes(parts.ToString())));
        await _service.SettleAsync();
    }

    private static string Token(IDocument page) => page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
}
