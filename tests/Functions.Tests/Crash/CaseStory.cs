using System.Globalization;
using System.Net;

namespace Serverless.Functions.Tests;

/// <summary>
/// The life of one case in steps, each safe to repeat: providers repeat with their ids, staff with an Idempotency-Key, and
/// time is moved to an instant. A link that was used says so instead of taking a second answer.
/// </summary>
internal static class CaseStory
{
    private const string Customer = "+8613800138000";

    /// <summary>The steps, in order, by name.</summary>
    public static IReadOnlyList<(string Name, Func<RunningService, Task> RunAsync)> Steps { get; } =
    [
        ("text", service => TextAsync(service, "空调漏水了，请派人来修。", "SM-story-1")),
        ("settle", service => service.AdvanceToAsync("2026-11-23T09:00:00+08:00")),
        ("second text", service => TextAsync(service, "客厅的那台。", "SM-story-2")),
        ("24 hours", service => service.AdvanceToAsync("2026-11-24T09:00:00+08:00")),
        ("26 hours", service => service.AdvanceToAsync("2026-11-24T11:00:00+08:00")),
        ("respond", service => ActAsync(service, "respond", new { text = "抱歉，师傅今天下午到。" })),
        ("handle", service => ActAsync(service, "handle", new { plan = "更换排水管。" })),
        ("afternoon", service => service.AdvanceToAsync("2026-11-24T17:00:00+08:00")),
        ("resolve", service => ActAsync(service, "resolve", new { cause = "排水管老化。", measures = "已更换。", text = "已经修好，请试用。" })),
        ("close", service => ActAsync(service, "close", new { })),
        ("survey goes out", service => service.AdvanceToAsync("2026-11-24T18:00:00+08:00")),
        ("survey answered", service => AnswerAsync(service, "survey", "surveys", new { csat = 5, nps = 9, comment = "很好" })),
        ("a week", service => service.AdvanceToAsync("2026-12-01T18:00:00+08:00")),
        ("it does not hold", service => AnswerAsync(service, "follow-up", "followups", new { holds = false, comment = "又漏水了" })),
        ("after it", service => service.AdvanceToAsync("2026-12-01T19:00:00+08:00")),
    ];

    /// <summary>What must be the same however often the service died: every notification, every entry, every clock.</summary>
    public static async Task<string> OutcomeAsync(RunningService service)
    {
        var sent = await service.OutboxAsync();
        Assert.Equal(sent.Count, sent.Select(word => word.Id).Distinct().Count());
        Assert.Equal(sent.Count, sent.Select(word => (word.Kind, word.Clock, word.Level, word.To, word.Text)).Distinct().Count());
        Assert.All(sent, word => Assert.Equal("sent", word.State));
        var file = await service.GetAsync($"/cases/{await service.OnlyCaseAsync()}");
        var head = file.GetProperty("case");
        return string.Join('\n',
        [
            head.GetProperty("status").GetString()!,
            .. sent.Select(word => $"{word.Kind} {word.Clock} {word.Level} {word.To} {word.Id} {word.At:O}").Order(StringComparer.Ordinal),
            .. file.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("type").GetString()!).Order(StringComparer.Ordinal),
            .. file.GetProperty("clocks").EnumerateArray().Select(clock => $"{clock.GetProperty("name")} {clock.GetProperty("state")} {clock.GetProperty("startedAt")}"),
        ]);
    }

    /// <summary>Moves the clock to an instant; when it is past, does the work that is due.</summary>
    public static async Task AdvanceToAsync(this RunningService service, string instant)
    {
        var left = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture) - await service.AdvanceAsync(TimeSpan.Zero);
        if (left > TimeSpan.Zero)
        {
            await service.AdvanceAsync(left);
        }
    }

    private static async Task TextAsync(RunningService service, string words, string sid)
    {
        var (status, body) = await service.TextAsync(Customer, words, sid);
        Assert.True(status == HttpStatusCode.OK, $"The text was answered {status}: {body}");
        await service.SettleAsync();
    }

    private static async Task ActAsync(RunningService service, string act, object body)
    {
        var id = await service.OnlyCaseAsync();
        var (status, text) = await service.PostAsync($"/cases/{id}/{act}", body, TestSettings.AgentToken, ("Idempotency-Key", $"story-{act}"));
        Assert.True(status == HttpStatusCode.OK, $"{act} was answered {status}: {text}");
        await service.SettleAsync();
    }

    private static async Task AnswerAsync(RunningService service, string kind, string segment, object body)
    {
        var link = Assert.Single(await service.OutboxAsync(kind)).LinkTo(segment);
        var (status, text) = await service.PostAsync(link, body, token: null);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Gone, $"{kind} was answered {status}: {text}");
        await service.SettleAsync();
    }
}
