using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;

namespace Serverless.Functions.Tests;

/// <summary>A visit or a letter by hand, and the calls to make, as pages (H01, S50).</summary>
public sealed class NewContactPageStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("en", "Register a contact")]
    [InlineData("zh-CN", "登记来访来函")]
    public async Task A_letter_with_its_scan_becomes_a_case_once(string language, string heading)
    {
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await anna.OpenAsync($"/console/new?lang={language}");
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);

        using var first = await SendAsync(anna, page);
        using var second = await SendAsync(anna, page);
        await _service.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var id = await _service.OnlyCaseAsync();
        var shown = await anna.OpenAsync(first.Headers.Location!.OriginalString);
        Assert.Equal($"/console/cases/{id}", shown.QuerySelector("main p a")!.GetAttribute("href"));
        var message = (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
            .Single(entry => entry.GetProperty("type").GetString() == "message-received");
        Assert.Equal("2026-11-23T00:30:00Z", message.GetProperty("occurredAt").GetString()); // Typed in the reader's zone.
        Assert.Equal("scan.pdf", Assert.Single(message.GetProperty("attachments").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("anna", (await _service.GetAsync($"/cases/{id}")).GetProperty("case").GetProperty("owner").GetString()); // H30
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_with_what_was_typed()
    {
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);
        var page = await anna.OpenAsync("/console/new?lang=en");

        using var answer = await anna.SubmitAsync(
            page, "/console/new?lang=en", ("kind", "visit"), ("message", ""), ("name", "<b>Han</b>"), ("phone", "abc"), ("occurredAt", "yesterday"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var back = await ConsoleBrowser.ParseAsync(answer);
        Assert.Equal("<b>Han</b>", back.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal(["#message", "#phone", "#occurredAt"], back.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Empty(await _service.CasesAsync());
    }

    [Fact]
    public async Task A_forged_contact_is_refused()
    {
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        using var answer = await anna.SendFormAsync("/console/new", ("kind", "visit"), ("message", "From elsewhere."));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_calls_to_make_lead_to_the_form_of_their_try() // S50, S17
    {
        var id = await ClosureStories.CloseOneAsync(_service);
        using var anna = await ConsoleBrowser.SignedInAsync(_service, TestSettings.AgentToken);

        var early = await anna.OpenAsync("/console/follow-ups?due=2026-11-25&lang=en");
        var due = await anna.OpenAsync("/console/follow-ups?due=2026-11-26&lang=en");
        var page = await anna.OpenAsync($"/console/cases/{id}");
        using var tried = await anna.SubmitAsync(
            page, $"/console/cases/{id}/acts/follow-up-try", ("outcome", "reached"), ("holds", "true"), ("note", "很满意"));
        var after = await anna.OpenAsync("/console/follow-ups?due=2026-11-26&lang=zh-CN");
        await anna.OpenAsync("/console/follow-ups?due=soon", HttpStatusCode.BadRequest);

        Assert.NotNull(early.QuerySelector(".empty"));
        Assert.Equal($"/console/cases/{id}#act-follow-up-try", due.QuerySelector("tbody td a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#call-title"));
        Assert.Equal(HttpStatusCode.SeeOther, tried.StatusCode);
        Assert.Equal("截至该日期没有待拨电话。", after.QuerySelector(".empty-head")!.TextContent);
    }

    private static async Task<HttpResponseMessage> SendAsync(ConsoleBrowser browser, IDocument page)
    {
        using var form = new MultipartFormDataContent();
        foreach (var name in new[] { "form-token", "key" })
        {
            form.Add(new StringContent(page.QuerySelector($"form.card input[name={name}]")!.GetAttribute("value")!), name);
        }

        form.Add(new StringContent("letter"), "kind");
        form.Add(new StringContent("门坏了，请修。"), "message");
        form.Add(new StringContent("2026-11-23T08:30"), "occurredAt");
        form.Add(new StringContent("13800138000"), "phone");
        var scan = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4"));
        scan.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(scan, "attachments", "scan.pdf");
        return await browser.Client.PostAsync(new Uri("/console/new", UriKind.Relative), form);
    }
}
