using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What the case API says to those who come late, may not, or mistype.</summary>
public sealed class StaffActTests : IAsyncLifetime
{
    private RunningService _service = null!; // Both set before every test.
    private string _case = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await _service.SettleAsync();
        _case = await _service.OnlyCaseAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Who_acts_on_an_old_version_is_told_so_and_changes_nothing() // I3
    {
        var seen = await ETagAsync();
        var first = await PostAsync("note", """{"text":"first"}""", ("If-Match", seen));
        var late = await PostAsync("note", """{"text":"second"}""", ("If-Match", seen));
        var again = await PostAsync("note", """{"text":"third"}""", ("If-Match", first.ETag!));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK), (first.Status, late.Status, again.Status));
        Assert.Equal("changed-meanwhile", TextOf(late.Body, "code"));
        Assert.Equal(["first", "third"], await NotesAsync());
    }

    [Fact]
    public async Task An_if_match_that_is_no_etag_is_a_clear_error()
    {
        var answer = await PostAsync("note", """{"text":"x"}""", ("If-Match", "\"soon\""));

        Assert.Equal((HttpStatusCode.BadRequest, "If-Match"), (answer.Status, TextOf(answer.Body, "field")));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_acts_once() // I2
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            _ => PostAsync("respond", """{"text":"我们已收到。"}""", ("Idempotency-Key", "click-1"))));
        await _service.SettleAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(await _service.OutboxAsync("reply"));
    }

    [Theory]
    [InlineData("dance", "{}", 404, "act-unknown", null)]
    [InlineData("respond", "{\"text\":5}", 400, "bad-json", "text")]
    [InlineData("correct", "{\"nature\":\"nonsense\",\"reason\":\"x\"}", 400, "bad-json", "nature")]
    [InlineData("respond", "{\"text\":", 400, "bad-json", null)]
    [InlineData("respond", "no json", 400, "bad-json", null)]
    [InlineData("respond", "null", 400, "bad-json", null)]
    [InlineData("respond", "{}", 400, "text-missing", "text")]
    [InlineData("handle", "{\"plan\":\"  \"}", 400, "plan-missing", "plan")]
    public async Task A_mistyped_act_names_what_is_wrong(string act, string body, int status, string code, string? field)
    {
        var answer = await PostAsync(act, body);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(code, TextOf(answer.Body, "code"));
        if (field is not null)
        {
            Assert.Equal(field, TextOf(answer.Body, "field"));
        }
    }

    [Fact]
    public async Task An_act_that_the_state_does_not_allow_is_a_conflict()
    {
        var answer = await PostAsync("reopen", """{"reason":"noch einmal"}""");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.NotNull(TextOf(answer.Body, "code"));
    }

    [Fact]
    public async Task A_case_that_is_none_is_not_found()
    {
        using var request = Request("/cases/case-none/note", """{"text":"x"}""");
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_too()
    {
        var number = (await _service.GetAsync($"/cases/{_case}")).GetProperty("case").GetProperty("number").GetString();

        var found = await _service.GetAsync($"/cases/{number}");

        Assert.Equal(_case, found.GetProperty("case").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(TestSettings.AgentToken, 403)]
    [InlineData(TestSettings.SupervisorToken, 200)]
    [InlineData(TestSettings.OperatorToken, 200)]
    [InlineData("token-of-nobody-at-all", 401)]
    public async Task Only_some_may_read_the_dead_letters(string token, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dead-letters");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Body, string? ETag)> PostAsync(
        string act, string body, params (string Name, string Value)[] headers)
    {
        using var request = Request($"/cases/{_case}/{act}", body);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag);
    }

    private static HttpRequestMessage Request(string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSettings.AgentToken);
        return request;
    }

    private async Task<string> ETagAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{_case}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSettings.AgentToken);
        using var answer = await _service.Client.SendAsync(request);
        return answer.Headers.ETag!.Tag; // Not null: every file has a version.
    }

    private async Task<IReadOnlyList<string?>> NotesAsync() =>
        [.. (await _service.TimelineAsync(_case))
            .Where(entry => entry.GetProperty("type").GetString() == "noted")
            .Select(entry => entry.GetProperty("text").GetString())];

    private static string? TextOf(string body, string name)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
