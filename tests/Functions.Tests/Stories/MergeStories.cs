using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Cases that are split, merged and set aside over HTTP (S17, S33, S34).</summary>
public sealed class MergeStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_message_becomes_a_case_of_its_own_once() // S34
    {
        var (first, second) = await SplitAsync("m2");

        var (again, _) = await _service.PostAsync($"/cases/{first}/split", new { message = await MessageAsync(first, 1), reason = "again" });

        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal(2, (await _service.CasesAsync()).Count);
        var made = await _service.GetAsync($"/cases/{second}");
        Assert.Equal("2026-11-23T02:00:00Z", Clock(made, "first-response").GetProperty("startedAt").GetString());
        Assert.Equal("split-from", made.GetProperty("related")[0].GetProperty("relation").GetString());
        Assert.Equal("split-off", Assert.Single((await _service.GetAsync($"/cases/{first}")).GetProperty("related").EnumerateArray()).GetProperty("relation").GetString());
        var (refused, problem) = await _service.PostAsync($"/cases/{first}/split", new { message = await MessageAsync(first, 0), reason = "x" });
        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Contains("first-message", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_case_leads_everybody_to_its_survivor() // S33
    {
        var (first, second) = await SplitAsync("m2");
        var third = await SplitOffAsync(first, "m3");
        var track = (await _service.GetAsync($"/cases/{second}")).GetProperty("case").GetProperty("track").GetString()!;
        var number = (await _service.GetAsync($"/cases/{second}")).GetProperty("case").GetProperty("number").GetString()!;

        var head = await _service.ActAsync(second, "merge", new { into = first, reason = "同一件事" });
        await MailAsync("m9", $"Re: {number}");

        Assert.Equal(("closed", "merged", first), (Text(head, "status"), Text(head, "closedAs"), Text(head, "continuesIn")));
        var survivor = await _service.GetAsync($"/cases/{first}");
        Assert.Equal(4, survivor.GetProperty("timeline").EnumerateArray().Count(entry => entry.GetProperty("type").GetString() == "message-received"));
        Assert.Equal("received", Text((await _service.GetAsync($"/cases/{third}")).GetProperty("case"), "status"));
        var page = await _service.GetAsync(new Uri(track).AbsolutePath, token: null);
        Assert.Equal(Text(survivor.GetProperty("case"), "number"), Text(page, "number"));
        await _service.AdvanceAsync("P10D");
        Assert.DoesNotContain(await _service.OutboxAsync(), word => word.Case == second && word.Kind is not "receipt");
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    [Fact]
    public async Task A_merge_is_undone_and_both_cases_go_on() // S33
    {
        var (first, second) = await SplitAsync("m2");
        await _service.ActAsync(second, "merge", new { into = first, reason = "同一件事" });
        var (ring, _) = await _service.PostAsync($"/cases/{first}/merge", new { into = second, reason = "x" });
        var (missing, problem) = await _service.PostAsync($"/cases/{first}/merge", new { reason = "x" });
        await _service.AdvanceAsync("PT2H");

        var head = await _service.ActAsync(second, "unmerge", new { reason = "是两件事" });
        await _service.SettleAsync();

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (ring, missing));
        Assert.Contains("\"field\":\"into\"", problem, StringComparison.Ordinal);
        Assert.Equal("received", Text(head, "status"));
        Assert.Contains((await _service.GetAsync($"/cases/{first}")).GetProperty("timeline").EnumerateArray(), entry => Text(entry, "type") == "merge-released");
        await _service.AdvanceAsync("P2D");
        Assert.Contains(await _service.OutboxAsync("alert"), word => word.Case == second && word.Clock == "first-response#2");
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    [Fact]
    public async Task A_merge_that_died_between_its_two_commits_is_finished() // S33, I3
    {
        var (first, second) = await SplitAsync("m2");
        var desk = _service.Services.GetRequiredService<CaseDesk>();
        var survivor = (await desk.FindAsync(new CaseId(first), CancellationToken.None))!; // It was just made.
        await desk.ChangeAsync(
            new CaseId(second),
            (file, now) => Merging.Merge(file, survivor.Head, "the same", false, ActStamp.Staff("anna", now), desk.Book),
            CancellationToken.None);
        await _service.RestartAsync("2026-11-23T10:30:00+08:00");

        await _service.SettleAsync();

        Assert.Contains(
            (await _service.GetAsync($"/cases/{first}")).GetProperty("related").EnumerateArray(), related => Text(related, "relation") == "absorbed");
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    [Fact]
    public async Task Two_cases_that_are_merged_into_each_other_at_once_do_not_both_vanish() // S33
    {
        var (first, second) = await SplitAsync("m2");
        var desk = _service.Services.GetRequiredService<CaseDesk>();
        var heads = new[] { first, second }.Select(async id => (await desk.FindAsync(new CaseId(id), CancellationToken.None))!.Head);
        var (one, other) = (await heads.First(), await heads.Last());
        foreach (var (id, into) in new[] { (first, other), (second, one) })
        {
            await desk.ChangeAsync(
                new CaseId(id),
                (file, now) => Merging.Merge(file, into, "the same", false, ActStamp.Staff("anna", now), desk.Book),
                CancellationToken.None);
        }

        await _service.SettleAsync();

        Assert.Contains(await _service.CasesAsync(), head => Text(head, "status") == "received");
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    [Fact]
    public async Task Spam_ends_silently_and_its_senders_next_message_is_marked() // S17
    {
        await MailAsync("m1", "Buy now");
        var id = await _service.OnlyCaseAsync();
        var head = await _service.ActAsync(id, "spam", new { reason = "广告" });
        await MailAsync("m2", "Buy again");
        await _service.AdvanceAsync("P3D");

        Assert.Equal(("closed", "spam"), (Text(head, "status"), Text(head, "closedAs")));
        var next = Assert.Single(await _service.CasesAsync(), other => Text(other, "id") != id);
        var message = (await _service.GetAsync($"/cases/{Text(next, "id")}")).GetProperty("timeline").EnumerateArray().First(entry => Text(entry, "type") == "message-received");
        Assert.Equal(["spam-sender"], message.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!));
        Assert.DoesNotContain(await _service.OutboxAsync(), word => word.Case == id && word.Kind is not "receipt");

        await _service.ActAsync(id, "restore", new { reason = "是真客户" });
        await _service.ActAsync(id, "respond", new { text = "抱歉。" });
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    [Fact]
    public async Task A_withdrawn_case_and_a_duplicate_end_without_survey() // S17
    {
        var (first, second) = await SplitAsync("m2");

        var duplicate = await _service.ActAsync(second, "duplicate", new { of = first, reason = "重复" });
        var withdrawn = await _service.ActAsync(first, "withdraw", new { reason = "客户撤回" });
        var (again, _) = await _service.PostAsync($"/cases/{first}/respond", new { text = "?" });
        await _service.AdvanceAsync("P10D");

        Assert.Equal(("duplicate", "withdrawn"), (Text(duplicate, "closedAs"), Text(withdrawn, "closedAs")));
        Assert.Equal(HttpStatusCode.Conflict, again);
        Assert.Empty(await _service.OutboxAsync("survey", "follow-up", "alert", "warning", "result"));
        await Verified.AssertAsync(_service.DataFolder, isRunning: true);
    }

    private async Task<(string First, string Second)> SplitAsync(string message)
    {
        await MailAsync("m1", "The purifier rattles");
        var first = await _service.OnlyCaseAsync();
        await _service.AdvanceAsync("PT1H");
        return (first, await SplitOffAsync(first, message));
    }

    private async Task<string> SplitOffAsync(string first, string message)
    {
        var number = Text((await _service.GetAsync($"/cases/{first}")).GetProperty("case"), "number");
        await MailAsync(message, $"And my invoice {number}");
        var messages = (await _service.GetAsync($"/cases/{first}")).GetProperty("timeline").EnumerateArray().Count(entry => Text(entry, "type") == "message-received");
        var head = await _service.ActAsync(first, "split", new { message = await MessageAsync(first, messages - 1), reason = "另一件事" });
        return Text(head, "id")!;
    }

    private async Task MailAsync(string id, string subject)
    {
        await _service.MailAsync("dana@example.org", subject, $"Please look into it, {id}.", $"<{id}@example.org>");
        await _service.SettleAsync();
    }

    private async Task<string> MessageAsync(string id, int place) => (await _service.GetAsync($"/cases/{id}")).GetProperty("timeline").EnumerateArray()
        .Where(entry => Text(entry, "type") == "message-received").ElementAt(place).GetProperty("contact").GetString()!;

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static JsonElement Clock(JsonElement file, string name) =>
        file.GetProperty("clocks").EnumerateArray().Last(clock => clock.GetProperty("name").GetString() == name);
}
