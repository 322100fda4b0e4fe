using System.Net;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>A message is split off, its case merged back, and the merge undone: changes of two files each, in steps that are safe to repeat.</summary>
internal static class MergeStory
{
    private const string FirstSubject = "The purifier rattles";
    private const string SecondSubject = "And my invoice is wrong";

    /// <summary>The steps, in order, by name.</summary>
    public static IReadOnlyList<(string Name, Func<RunningService, Task> RunAsync)> Steps { get; } =
    [
        ("mail", service => MailAsync(service, FirstSubject, "<m1@example.org>")),
        ("second mail", service => MailAsync(service, SecondSubject, "<m2@example.org>")),
        ("split", SplitAsync),
        ("merge", async service => await ActAsync(
            service, SecondSubject, "merge", new { into = await CaseOfAsync(service, FirstSubject), reason = "the same matter" })),
        ("unmerge", service => ActAsync(service, SecondSubject, "unmerge", new { reason = "two matters" })),
        ("spam", service => ActAsync(service, SecondSubject, "spam", new { reason = "an advertisement" })),
    ];

    /// <summary>What must be the same however often the service died.</summary>
    public static async Task<string> OutcomeAsync(RunningService service)
    {
        var sent = await service.OutboxAsync();
        Assert.Equal(sent.Count, sent.Select(word => word.Id).Distinct().Count());
        var lines = new List<string>(sent.Select(word => $"{word.Kind} {word.Id}").Order(StringComparer.Ordinal));
        foreach (var head in (await service.CasesAsync()).OrderBy(SubjectOf, StringComparer.Ordinal))
        {
            var file = await service.GetAsync($"/cases/{head.GetProperty("id").GetString()}");
            lines.Add($"{SubjectOf(head)}: {head.GetProperty("status").GetString()}");
            lines.AddRange(file.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("type").GetString()!).Order(StringComparer.Ordinal));
            lines.AddRange(file.GetProperty("clocks").EnumerateArray().Select(clock => $"{clock.GetProperty("name")} {clock.GetProperty("state")}"));
        }

        return string.Join('\n', lines);
    }

    private static async Task MailAsync(RunningService service, string subject, string id)
    {
        Assert.Equal(HttpStatusCode.OK, await service.MailAsync("dana@example.org", subject, "Please look into it.", id));
        await service.SettleAsync();
    }

    private static async Task SplitAsync(RunningService service)
    {
        var id = await CaseOfAsync(service, FirstSubject);
        var message = (await service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
            .Last(entry => entry.GetProperty("type").GetString() == "message-received").GetProperty("contact").GetString();
        await ActAsync(service, FirstSubject, "split", new { message, reason = "another matter" });
    }

    private static async Task ActAsync(RunningService service, string subject, string act, object body)
    {
        var id = await CaseOfAsync(service, subject);
        var (status, text) = await service.PostAsync($"/cases/{id}/{act}", body, TestSettings.AgentToken, ("Idempotency-Key", $"story-{act}"));
        Assert.True(status == HttpStatusCode.OK, $"{act} was answered {status}: {text}");
        await service.SettleAsync();
    }

    private static async Task<string> CaseOfAsync(RunningService service, string subject) =>
        (await service.CasesAsync()).First(head => SubjectOf(head) == subject).GetProperty("id").GetString()!;

    private static string SubjectOf(JsonElement head) => head.GetProperty("subject").GetString()!;
}
