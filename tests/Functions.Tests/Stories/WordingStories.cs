using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>A service manager changes what the service says, while it runs (H83).</summary>
public sealed class WordingStories : IAsyncLifetime
{
    private const string Two = "/policies/templates/standard/2";

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_new_wording_holds_for_the_next_receipt_and_old_ones_stay() // H04
    {
        var before = await ReceiptAsync("+8613800138000", "SM01");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, Two, Words("尊敬的客户，{number}已登记，{due}前回复您 {track}"))).Status);
        Assert.Equal(before, await TextOfFirstAsync()); // A draft says nothing yet.

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, Two + "/publish", "")).Status);
        var after = await ReceiptAsync("+8613800138001", "SM02");

        Assert.StartsWith("【客户服务中心】C-", before, StringComparison.Ordinal);
        Assert.StartsWith("尊敬的客户，C-", after, StringComparison.Ordinal);
        Assert.Contains("已登记，北京时间11月24日09:00前回复您 https://intake.example.com/track/", after, StringComparison.Ordinal);
        Assert.Equal(before, await TextOfFirstAsync());

        await _service.RestartAsync();
        Assert.StartsWith("尊敬的客户，", await ReceiptAsync("+8613800138002", "SM03"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wording_without_the_link_is_not_published_and_the_old_words_stay()
    {
        await SendAsync(HttpMethod.Put, Two, Words("{number}已登记，{due}前回复您"));

        var (status, problem) = await SendAsync(HttpMethod.Post, Two + "/publish", "");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var fault = Assert.Single(problem.GetProperty("faults").EnumerateArray());
        Assert.Equal("words.receipt.zh-CN.sms", fault.GetProperty("path").GetString());
        Assert.Equal("The placeholder {track} is missing.", fault.GetProperty("sentence").GetString());
        Assert.StartsWith("【客户服务中心】C-", await ReceiptAsync("+8613800138000", "SM01"), StringComparison.Ordinal);
    }

    private static string Words(string sms) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["kind"] = "templates",
        ["id"] = "standard",
        ["version"] = 2,
        ["inForceFrom"] = "2026-11-01",
        ["words"] = new { receipt = new Dictionary<string, object> { ["zh-CN"] = new { sms } } },
    });

    private async Task<string> ReceiptAsync(string from, string id)
    {
        await _service.TextAsync(from, "请问如何退货？", id);
        await _service.SettleAsync();
        return (await _service.OutboxAsync("receipt")).Single(receipt => receipt.To == from).Text;
    }

    private async Task<string> TextOfFirstAsync() => (await _service.OutboxAsync("receipt"))[0].Text;

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestSettings.ManagerToken);
        using var answer = await _service.Client.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, document.RootElement.Clone());
    }
}
