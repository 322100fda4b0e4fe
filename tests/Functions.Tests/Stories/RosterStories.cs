using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Serverless.Functions.Tests;

/// <summary>Absences by the API, and whom alerts reach then (H42, S46).</summary>
public sealed class RosterStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Who_is_away_is_passed_over_from_that_moment_on_and_after_a_restart() // S46
    {
        Assert.Equal(HttpStatusCode.OK, await PutAsync("su", Away("2026-11-24T00:00:00+08:00"), TestSettings.SupervisorToken));
        await OpenAsync("SM01");
        await _service.RestartAsync();
        await _service.AdvanceAsync("PT24H");

        var alert = Assert.Single(await _service.OutboxAsync("alert"));
        Assert.Equal((1, "+8613900000021"), (alert.Level, alert.To));
        var skip = Assert.Single(await _service.TimelineAsync(await _service.OnlyCaseAsync()), entry => entry.GetProperty("type").GetString() == "alert-skipped");
        Assert.Equal(("su", "absent"), (skip.GetProperty("staffId").GetString(), skip.GetProperty("reason").GetString()));
        var shown = (await _service.GetAsync("/roster")).GetProperty("absences");
        Assert.Equal("su", Assert.Single(shown.EnumerateArray().ToList()).GetProperty("staff").GetString());
    }

    [Fact]
    public async Task Who_is_back_is_told_again_and_a_substitute_is_asked_meanwhile() // S46
    {
        await OpenAsync("SM01");
        await _service.AdvanceAsync("PT23H");
        await PutAsync("su", Away("2026-11-24T00:00:00+08:00", "dai"), TestSettings.ManagerToken);
        await _service.AdvanceAsync("PT1H");
        Assert.Equal("+8613900000031", Assert.Single(await _service.OutboxAsync("alert")).To);

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync("su", TestSettings.SupervisorToken));
        await _service.TextAsync("+8613800138009", "水管爆了，请派人来修。", "SM02");
        await _service.AdvanceAsync("PT24H");

        Assert.Equal("+8613900000011", (await _service.OutboxAsync("alert")).Last(alert => alert is { Level: 1, Clock: "first-response" }).To);
        Assert.Empty((await _service.GetAsync("/roster")).GetProperty("absences").EnumerateArray());
    }

    [Fact]
    public async Task Who_is_away_gets_no_new_case_and_gets_them_again_when_back() // S46
    {
        await PutAsync("anna", Away(), TestSettings.AgentToken);
        await OpenAsync("SM01");
        Assert.False((await _service.CasesAsync())[0].TryGetProperty("handler", out _));

        await DeleteAsync("anna", TestSettings.AgentToken);
        await _service.TextAsync("+8613800138009", "请问如何退货？", "SM02");
        await _service.SettleAsync();

        Assert.Single(await _service.CasesAsync("?handler=anna"));
    }

    [Fact]
    public async Task Only_they_themselves_their_supervisor_and_managers_enter_an_absence() // H42
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync("su", Away(), TestSettings.AgentToken));
        Assert.Equal(HttpStatusCode.Forbidden, await DeleteAsync("su", TestSettings.AgentToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await PutAsync("su", Away(), "nobody"));
        Assert.Equal(HttpStatusCode.NotFound, await PutAsync("nobody", Away(), TestSettings.ManagerToken));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync("nobody", TestSettings.ManagerToken));
        Assert.Equal(HttpStatusCode.OK, await PutAsync("anna", Away(), TestSettings.AgentToken));
        Assert.Equal(HttpStatusCode.OK, await PutAsync("anna", Away(), TestSettings.SupervisorToken));
    }

    [Theory]
    [InlineData("""{ "times": [ { "from": "2026-11-25T00:00:00+08:00", "to": "2026-11-24T00:00:00+08:00" } ] }""", "times[0].to")]
    [InlineData("""{ "times": [ { "from": "2026-11-24T00:00:00+08:00", "to": "2026-11-25T00:00:00+08:00", "substitute": "nobody" } ] }""", "times[0].substitute")]
    [InlineData("""{ "times": [ { "from": "tomorrow", "to": "2026-11-25T00:00:00+08:00" } ] }""", "times[0].from")]
    [InlineData("""{ "days": 3 }""", "days")]
    [InlineData("away", "")]
    public async Task A_wrong_absence_is_refused_and_its_field_named(string body, string field)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/roster/absences/anna")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSettings.AgentToken);
        using var answer = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"field\":\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static object Away(string from = "2026-11-23T00:00:00+08:00", string? substitute = null) =>
        new { times = new[] { new { from, to = "2026-11-24T12:00:00+08:00", substitute } } };

    private async Task OpenAsync(string id)
    {
        await _service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", id);
        await _service.SettleAsync();
    }

    private Task<HttpStatusCode> PutAsync(string staff, object body, string token) => SendAsync(HttpMethod.Put, staff, JsonContent.Create(body), token);

    private Task<HttpStatusCode> DeleteAsync(string staff, string token) => SendAsync(HttpMethod.Delete, staff, null, token);

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string staff, HttpContent? body, string token)
    {
        using var request = new HttpRequestMessage(method, $"/roster/absences/{staff}") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _service.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
