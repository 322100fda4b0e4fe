using System.Net;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What is wrong with a rule file is told in the language of whoever reads the page; the API tells it in English (H28).</summary>
public sealed class RuleFaultPageStories : IAsyncLifetime
{
    private const string Two = "/console/rules/policy/standard/2";
    private const string English = "A length such as PT24H or P3D is needed.";
    private const string Chinese = "须为时长，例如 PT24H 或 P3D。";
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Theory]
    [InlineData("zh-CN", "targets[0].target.length：" + Chinese, English)]
    [InlineData("en", "targets[0].target.length: " + English, Chinese)]
    public async Task A_faulty_policy_is_told_in_the_readers_language_on_every_page(string language, string told, string other)
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        using var begun = await browser.SubmitAsync(await browser.OpenAsync("/console/rules"), "/console/rules/policy/standard/next");
        var edit = await browser.OpenAsync($"{Two}/edit");
        var json = FilledForm.ValueOf(edit, "json").Replace("\"PT12H\"", "\"half a day\"", StringComparison.Ordinal);
        using var saved = await browser.SendFormAsync($"{Two}/edit", FilledForm.Of(edit, $"{Two}/edit", ("json", json)));

        foreach (var path in (string[])[Two, $"{Two}/edit", $"{Two}/publish"])
        {
            var page = await browser.OpenAsync($"{path}?lang={language}");
            var faults = page.GetElementById("rule-faults")?.TextContent;
            Assert.Contains(told, faults, StringComparison.Ordinal);
            Assert.DoesNotContain(other, faults, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("#rule-faults [lang]"));
        }
    }

    [Theory]
    [InlineData("zh-CN", "第 2 行第 1 列：不是有效的 JSON", "this is no JSON")]
    [InlineData("en", "Line 2, column 1: this is no JSON.", "不是有效的 JSON")]
    public async Task Broken_JSON_is_told_in_the_readers_language(string language, string told, string other)
    {
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);
        using var begun = await browser.SubmitAsync(await browser.OpenAsync("/console/rules"), "/console/rules/policy/standard/next");
        var edit = await browser.OpenAsync($"{Two}/edit");

        using var answer = await browser.SendFormAsync($"{Two}/edit?lang={language}", FilledForm.Of(edit, $"{Two}/edit", ("json", "{ \"kind\": \n")));
        var words = (await ConsoleBrowser.ParseAsync(answer)).GetElementById("rule-faults")?.TextContent;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, words, StringComparison.Ordinal);
        Assert.DoesNotContain(other, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "zone：“Mars/Phobos”不是 IANA 时区", "is no IANA zone")]
    [InlineData("en", "zone: 'Mars/Phobos' is no IANA zone", "不是 IANA 时区")]
    public async Task A_faulty_calendar_is_told_in_the_readers_language_beside_its_year(string language, string told, string other)
    {
        await SaveAsync("calendar/china/2", """{ "kind": "calendar", "id": "china", "version": 2, "zone": "Mars/Phobos", "week": { "mon": ["09:00-12:00"] } }""");
        using var browser = await ConsoleBrowser.SignedInAsync(_service, TestSettings.ManagerToken);

        foreach (var path in (string[])["/console/calendar?id=china&", "/console/calendar/china/publish?"])
        {
            var words = FilledForm.Words(await browser.OpenAsync($"{path}lang={language}"));
            Assert.Contains(told, words, StringComparison.Ordinal);
            Assert.DoesNotContain(other, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_API_tells_a_fault_by_its_path_and_one_English_sentence()
    {
        var draft = await SaveAsync("roster/everybody/2", """{ "kind": "roster", "id": "everybody", "version": 2, "zone": "UTC", "hours": [null] }""");

        Assert.Equal(
            """[{"path":"hours[0]","sentence":"null is not allowed: leave the field out, or give it a value."}]""",
            draft.GetProperty("faults").GetRawText());
        using var refused = await SendAsync(HttpMethod.Put, "roster/everybody/2", "[]");
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal(
            """[{"path":"","sentence":"A rule file is one object { ... }."}]""", problem.RootElement.GetProperty("faults").GetRawText());
    }

    private async Task<JsonElement> SaveAsync(string name, string json)
    {
        using var answer = await SendAsync(HttpMethod.Put, name, json);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string name, string json)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/policies/{name}", UriKind.Relative))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            Headers = { { "Authorization", $"Bearer {TestSettings.ManagerToken}" } },
        };
        return await _service.Client.SendAsync(request);
    }
}
