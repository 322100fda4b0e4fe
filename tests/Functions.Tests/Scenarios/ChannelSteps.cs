using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>A contact on every channel, a second one of the same person, a wish to hear no more, and the day after (H01, H06, H73).</summary>
internal static class ChannelSteps
{
    private static readonly (string, string)[] Call =
        [("CallSid", "CA-scenario"), ("From", "+8613800138009"), ("To", "+14155550100"), ("CallStatus", "in-progress")];

    public static IReadOnlyList<(string Name, Func<RunningService, Task> RunAsync)> All { get; } =
    [
        ("mail", async service =>
        {
            var status = await service.MailAsync("dana@example.org", "Charged twice", "Invoice 7781 was charged twice.", "<scenario-1@example.org>");
            await TakenAsync(service, status);
        }),
        ("web form", async service =>
        {
            var (status, _) = await service.PostAsync(
                "/intake/web",
                new { name = "Li Wei", email = "li.wei@example.net", message = "The purifier rattles & leaks.", language = "en", consent = true },
                token: null,
                ("Idempotency-Key", "scenario-web"));
            await TakenAsync(service, status);
        }),
        ("call", async service =>
        {
            await service.PostTwilioAsync("/intake/voice", Call);
            await service.PostTwilioAsync("/intake/voice/language", [.. Call, ("Digits", "1")]);
            var (status, _) = await service.PostTwilioAsync(
                "/intake/voice/intent?lang=zh&attempt=1", [.. Call, ("SpeechResult", "我的空调漏水了，我要投诉。"), ("Confidence", "0.9")]);
            await TakenAsync(service, status);
        }),
        ("visit", async service =>
        {
            var (status, _) = await service.PostAsync(
                "/intake/desk",
                new { kind = "visit", name = "王芳", phone = "13800138001", message = "来访，反映发票抬头错误。", language = "zh-CN" },
                TestSettings.AgentToken,
                ("Idempotency-Key", "scenario-desk"));
            await TakenAsync(service, status);
        }),
        ("text", async service => await TakenAsync(service, (await service.TextAsync("+8613800138000", "净化器有异响，想换货。", "SM-scenario-1")).Status)),
        ("half an hour", service => service.AdvanceToAsync("2026-11-23T09:30:00+08:00")),
        ("second text", async service => await TakenAsync(service, (await service.TextAsync("+8613800138000", "今天能来吗？", "SM-scenario-2")).Status)),
        ("stop", async service => await TakenAsync(service, (await service.TextAsync("+8613800138000", "退订", "SM-scenario-3")).Status)),
        ("wrong signature", async service =>
        {
            var status = await service.PostMailAsync("--xYzZY--\r\n"u8.ToArray(), isSigned: false);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
        }),
        ("a day", service => service.AdvanceToAsync("2026-11-24T12:00:00+08:00")),
    ];

    private static async Task TakenAsync(RunningService service, HttpStatusCode status)
    {
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, $"It was answered {status}.");
        await service.SettleAsync();
    }
}
