using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions.Tests;

public sealed class DeadLettersPageStories : IAsyncLifetime
{
    private static readonly DateTimeOffset Far = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const string Words = "空调漏水了，请派人来修。";

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.TextAsync("+8613800138000", Words, "SM01");
        await _service.SettleAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Nothing_dead_is_said_so_in_both_languages()
    {
        var english = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var chinese = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh");

        Assert.Equal("No dead letters", (await english.SeeAsync("/console/dead-letters")).Page.QuerySelector(".empty-head")!.TextContent);
        Assert.Equal("没有死信", (await chinese.SeeAsync("/console/dead-letters")).Page.QuerySelector(".empty-head")!.TextContent);
    }

    [Fact]
    public async Task A_supervisor_reads_a_letter_masked_then_in_full_on_record_and_replays_it() // I6, H72
    {
        await KillAsync(await ContactAsync(), "ct-gone");
        var supervisor = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);

        var (_, page) = await supervisor.SeeAsync("/console/dead-letters");
        var form = page.QuerySelector<IHtmlFormElement>("#letters")!;
        var row = form.QuerySelectorAll("tbody tr").Single(one => one.TextContent.Contains("A contact by SMS", StringComparison.Ordinal));
        Assert.Contains("+86****00", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("•••••，•••••。", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Every try failed", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("漏水", page.Body!.TextContent, StringComparison.Ordinal);

        var (_, full) = await supervisor.SendAsync(form, row.QuerySelector("button[name=look]"));
        Assert.Contains(Words, full.Body!.TextContent, StringComparison.Ordinal);

        var (_, after) = await supervisor.SendAsync(form, row.QuerySelector("button[name=one]"));
        await _service.SettleAsync();
        Assert.Equal("1 letter is back in its queue.", after.QuerySelector(".flash")!.TextContent);
        Assert.Single((await supervisor.SeeAsync("/console/dead-letters")).Page.QuerySelectorAll("#letters tbody tr"));
        var audit = (await supervisor.SeeAsync("/console/audit")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim());
        Assert.Equivalent((string[])["Replayed a dead letter", "Saw a dead letter in full", "Signed in"], audit.ToList(), strict: true); // All in one instant of the virtual clock.
    }

    [Fact]
    public async Task Chosen_letters_go_back_together_and_one_that_fails_again_is_told()
    {
        await KillAsync("ct-gone", "ct-lost");
        var supervisor = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh");
        var (_, page) = await supervisor.SeeAsync("/console/dead-letters");
        var form = page.QuerySelector<IHtmlFormElement>("#letters")!;
        var ids = form.QuerySelectorAll("input[name=ids]").Select(box => box.GetAttribute("value")!).ToList();

        var (refused, empty) = await supervisor.SendAsync(form);
        var (_, after) = await supervisor.SendAsync(form, null, [.. ids.Select(id => ("ids", id)), ("ids", "999999")]);
        await _service.AdvanceAsync("PT12H");
        var (_, later) = await (await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh")).SeeAsync($"/console/dead-letters?replayed={string.Join('.', ids)}");

        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.NotNull(empty.QuerySelector(".summary[role=alert]"));
        Assert.Equal(["2 封已放回队列。", "1 封已不在死信中。"], after.QuerySelectorAll(".flash").Select(said => said.TextContent));
        Assert.Equal(ids.Select(id => $"{id} 号再次失败，又回到这里。"), later.QuerySelectorAll("p.flash.warned").Select(said => said.TextContent));
    }

    [Fact]
    public async Task An_operator_replays_but_sees_no_words_and_an_agent_sees_nothing()
    {
        await KillAsync(await ContactAsync());
        var ops = await SignedIn.AsAsync(_service, TestSettings.OperatorToken);
        var agent = await SignedIn.AsAsync(_service, TestSettings.AgentToken);
        var (_, page) = await ops.SeeAsync("/console/dead-letters");
        var form = page.QuerySelector<IHtmlFormElement>("#letters")!;

        Assert.Null(form.QuerySelector("button[name=look]"));
        var token = form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var letter = form.QuerySelector("input[name=ids]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(ops, "look", ("form-token", token), ("look", letter))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(ops, "replay", ("form-token", "forged"), ("one", letter))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.SeeAsync("/console/dead-letters")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ops.SeeAsync("/console/dead-letters?cursor=!")).Status);
        Assert.Single((await _service.GetAsync("/dead-letters", TestSettings.OperatorToken)).GetProperty("items").EnumerateArray());
    }

    private static Task<(HttpStatusCode Status, string? To, string Text)> PostAsync(SignedIn who, string act, params (string Name, string Value)[] fields) =>
        who.SendAsync(HttpMethod.Post, $"/console/dead-letters/{act}", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private async Task<string> ContactAsync()
    {
        var file = await _service.GetAsync($"/cases/{await _service.OnlyCaseAsync()}");
        return file.GetProperty("timeline").EnumerateArray().Where(entry => entry.TryGetProperty("contact", out _))
            .Select(entry => entry.GetProperty("contact").GetString()!).First();
    }

    // One whose contact is kept would be processed at once: the store is told that its queue gave it up, as it does after the last try.
    private async Task KillAsync(params string[] contacts)
    {
        var queue = _service.Services.GetRequiredService<IQueueSender>();
        foreach (var contact in contacts)
        {
            var isKept = contact is not ("ct-gone" or "ct-lost");
            var message = new QueueMessage($"kill-{contact}", JsonSerializer.Serialize(new IntakeMessage(contact, null), CasesJson.Default.IntakeMessage));
            await queue.SendMessageAsync(IntakeMessage.Queue, message with { ScheduledEnqueueTime = isKept ? Far : null }, default);
            await _service.Services.GetRequiredService<SqliteDatabase>().WriteAsync(
                session => session.Prepare("""
                    UPDATE queue_messages SET state = 4, delivery_count = 10, dead_at = enqueued_at, dead_reason = 'MaxDeliveryCountExceeded',
                        dead_description = 'the last ended in: TimeoutException.'
                    WHERE message_id = ?1 AND state = ?2
                    """).Bind(1, message.MessageId).Bind(2, isKept ? 3 : -1).Execute(),
                default);
        }

        await _service.AdvanceAsync("PT12H");
    }
}
