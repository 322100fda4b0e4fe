using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>A complaint that nobody answers: warnings, breaches, every step of the ladder; then one alert is confirmed (H40, H43).</summary>
internal static class SilenceSteps
{
    public static IReadOnlyList<(string Name, Func<RunningService, Task> RunAsync)> All { get; } =
    [
        ("mail", async service =>
        {
            Assert.Equal(HttpStatusCode.OK, await service.MailAsync(
                "zhao@example.org", "投诉", "你们的净化器漏水，烧坏了地板，我要投诉！", "<silence-1@example.org>"));
            await service.SettleAsync();
        }),
        ("a day", service => service.AdvanceToAsync("2026-11-24T09:00:00+08:00")),
        ("three days", service => service.AdvanceToAsync("2026-11-27T09:00:00+08:00")),
        ("an alert is confirmed", async service =>
        {
            var alert = (await service.OutboxAsync("alert")).OrderBy(word => word.At).ThenBy(word => word.Id, StringComparer.Ordinal).First();
            var (status, text) = await service.PostAsync(alert.LinkTo("alerts"), new { promise = "2026-11-27T15:00:00+08:00" }, token: null);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Gone, $"It was answered {status}: {text}");
            await service.SettleAsync();
        }),
        ("two weeks", service => service.AdvanceToAsync("2026-12-07T09:00:00+08:00")),
    ];
}
