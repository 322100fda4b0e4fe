namespace Serverless.Functions.Tests;

/// <summary>Words of the service to its own staff over a provider: tried until taken, and taken once (H81, I4).</summary>
public sealed class ServiceMailTests
{
    [Fact]
    public async Task A_report_goes_out_by_mail_once_however_often_the_provider_refuses_it_first() // H81
    {
        await using var stub = await ProviderStub.StartAsync();
        await using var service = await RunningService.StartAsync(settings: stub.Settings);
        stub.Script = (attempt, _) => attempt <= 3 ? StubAnswer.Error(503, 0) : null;

        await service.AdvanceAsync("P9D");
        await service.RestartAsync();
        await service.AdvanceAsync("P3D");

        Assert.Equal(["dai@example.com", "ma@example.com"], stub.Accepted.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Equal(8, stub.Requests.Count);
        Assert.All(stub.Accepted, mail => Assert.Contains(
            RunningService.PublicUrl + "/console/reports/made/2026-11", mail.Json.GetProperty("content")[0].GetProperty("value").GetString(), StringComparison.Ordinal));
        Assert.All(await service.OutboxAsync("staff-task"), mail => Assert.Equal("sent", mail.State));
    }

    [Fact]
    public async Task A_mail_that_can_never_be_sent_is_given_up_and_told_as_failed()
    {
        await using var stub = await ProviderStub.StartAsync();
        await using var service = await RunningService.StartAsync(settings: stub.Settings);
        stub.Script = (_, _) => StubAnswer.Error(400, 0);

        await service.AdvanceAsync("P12D");

        Assert.Equal(2, stub.Requests.Count);
        Assert.All(await service.OutboxAsync("staff-task"), mail => Assert.Equal("failed", mail.State));
    }
}
