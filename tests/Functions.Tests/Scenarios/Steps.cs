using System.Net;
using Step = (string Name, System.Func<Serverless.Functions.Tests.RunningService, System.Threading.Tasks.Task> RunAsync);

namespace Serverless.Functions.Tests;

/// <summary>What the steps of scenarios are made of; each is safe to repeat.</summary>
internal static class Steps
{
    private const string Customer = "+8613800138000";

    /// <summary>The customer's text; a repeat of the id is the provider's.</summary>
    public static Step Text(string words, string sid, bool withNumber = false) => ($"text {sid}", async service =>
    {
        var number = withNumber ? " " + (await service.GetAsync($"/cases/{await CaseAsync(service, 0)}")).GetProperty("case").GetProperty("number") : "";
        var (status, body) = await service.TextAsync(Customer, words + number, sid);
        Assert.True(status == HttpStatusCode.OK, $"The text was answered {status}: {body}");
        await service.SettleAsync();
    }
    );

    /// <summary>An act of staff on the case that was opened as the nth, from 0.</summary>
    public static Step Act(string name, string act, object body, string token = TestSettings.AgentToken, int nth = 0) =>
        (name, async service => await ActAsync(service, name, act, body, token, await CaseAsync(service, nth)));

    public static async Task ActAsync(RunningService service, string name, string act, object body, string token, string id)
    {
        var (status, text) = await service.PostAsync($"/cases/{id}/{act}", body, token, ("Idempotency-Key", $"scenario-{name}"));
        Assert.True(status == HttpStatusCode.OK, $"{name} was answered {status}: {text}");
        await service.SettleAsync();
    }

    public static Step Until(string instant) => (instant, service => service.AdvanceToAsync(instant));

    /// <summary>The link of the last word of a kind is used.</summary>
    public static Step Answer(string kind, string segment, object body) => ($"{kind} is answered", async service =>
    {
        var (status, text) = await service.PostAsync((await service.OutboxAsync(kind))[^1].LinkTo(segment), body, token: null);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Gone, $"{kind} was answered {status}: {text}");
        await service.SettleAsync();
    }
    );

    public static async Task<string> CaseAsync(RunningService service, int nth) =>
        (await service.OutboxAsync("receipt")).OrderBy(word => word.At).ElementAt(nth).Case;
}
