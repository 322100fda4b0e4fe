using System.Net;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What the board shows first, and what it can be narrowed to (H14).</summary>
public sealed class BoardStories
{
    [Fact]
    public async Task The_board_is_narrowed_by_tier_handler_and_channel() // H14
    {
        await using var service = await RunningService.StartAsync();
        for (var n = 1; n <= 3; n++)
        {
            await service.TextAsync($"+861380013800{n}", "请问如何退货？", $"SM0{n}");
        }

        await service.SettleAsync();
        var chosen = (await service.CasesAsync())[1].GetProperty("id").GetString()!;
        await service.ActAsync(chosen, "correct", new { tier = "vip", reason = "VIP 客户" });

        Assert.Equal([chosen], await IdsAsync(service, "?tier=vip"));
        Assert.Equal(2, (await IdsAsync(service, "?tier=regular&handler=anna&channel=sms")).Count);
        Assert.Empty(await IdsAsync(service, "?tier=regular&channel=email"));
        Assert.Empty(await IdsAsync(service, "?handler=su"));
        Assert.Empty(await IdsAsync(service, "?provider=partner-a"));
        var page = await service.GetAsync("/cases?tier=vip&limit=1");
        Assert.Equal([chosen], page.GetProperty("items").EnumerateArray().Select(IdOf));
    }

    [Theory]
    [InlineData("tier=gold", "tier")]
    [InlineData("channel=fax", "channel")]
    public async Task An_unknown_filter_is_refused_by_name(string query, string field)
    {
        await using var service = await RunningService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cases?" + query);
        request.Headers.Authorization = new("Bearer", TestSettings.AgentToken);

        using var answer = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"field\":\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(RunningService service, string query) =>
        [.. (await service.CasesAsync(query)).Select(IdOf)];

    private static string IdOf(JsonElement head) => head.GetProperty("id").GetString()!; // Every head has one.
}
