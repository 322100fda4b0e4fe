using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class CustomerStories
{
    [Fact]
    public async Task A_customer_is_found_masked_seen_in_full_on_record_and_changed_by_name() // H03, H72
    {
        await using var service = await RunningService.StartAsync();
        var id = await CustomerAsync(service, "13800138000", "li@example.net");

        foreach (var q in (string[])["13800138000", "li@example.net", "李伟"])
        {
            var found = (await service.GetAsync("/customers?q=" + Uri.EscapeDataString(q))).GetProperty("items").EnumerateArray().Single();
            Assert.Equal(id, found.GetProperty("id").GetString());
            Assert.DoesNotContain("13800138000", found.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("李伟", found.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(service, HttpMethod.Get, $"/customers/{id}?full=true", null, TestSettings.AgentToken)).Status);
        var full = await service.GetAsync($"/customers/{id}?full=true", TestSettings.SupervisorToken);
        var looks = await service.GetAsync($"/customers/{id}/looks", TestSettings.ManagerToken);
        Assert.Contains("8613800138000", full.ToString(), StringComparison.Ordinal);
        Assert.Equal("su", looks.GetProperty("items").EnumerateArray().Single().GetProperty("by").GetString());

        var refused = await SendAsync(service, HttpMethod.Patch, $"/customers/{id}", new { tier = "vip", reason = "x" }, TestSettings.AgentToken);
        var stale = await SendAsync(service, HttpMethod.Patch, $"/customers/{id}", new { name = "王" }, TestSettings.SupervisorToken, "\"99\"");
        var changed = await SendAsync(service, HttpMethod.Patch, $"/customers/{id}", new { tier = "vip", kind = "organisation", reason = "合同客户" }, TestSettings.SupervisorToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.PreconditionFailed), (refused.Status, stale.Status));
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Body);
        Assert.Contains("\"by\":\"su\",\"field\":\"tier\",\"from\":\"regular\",\"to\":\"vip\"", changed.Body, StringComparison.Ordinal);
        Assert.Equal("vip", (await service.CasesAsync()).Single().GetProperty("tier").GetString()); // H14
    }

    [Fact]
    public async Task Two_records_become_one_and_two_again_and_their_contacts_follow() // H03, H06
    {
        await using var service = await RunningService.StartAsync();
        var one = await CustomerAsync(service, "13800138000", null);
        var other = await CustomerAsync(service, null, "wei@example.net");

        var merged = await SendAsync(
            service, HttpMethod.Post, $"/customers/{one}/merge", new { with = other, reason = "same person", evidence = "said so on the phone" },
            TestSettings.SupervisorToken);
        var again = await SendAsync(
            service, HttpMethod.Post, $"/customers/{one}/merge", new { with = other, reason = "same person", evidence = "x" }, TestSettings.SupervisorToken);
        await CustomerAsync(service, null, "wei@example.net", "再问一下，节假日几点开门"); // The same words once more would be a repeat (I2).
        var byMail = (await service.GetAsync("/customers?q=wei@example.net")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());

        Assert.True(merged.Status == HttpStatusCode.OK, merged.Body);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal([one], byMail);
        Assert.Equal(3, (await service.CasesAsync()).Count); // Two were open, so the third message opens a case of its own.

        var parted = await SendAsync(service, HttpMethod.Post, $"/customers/{one}/unmerge", new { with = other, reason = "two people" }, TestSettings.SupervisorToken);
        var after = (await service.GetAsync("/customers?q=wei@example.net")).GetProperty("items")[0].GetProperty("id").GetString();

        Assert.True(parted.Status == HttpStatusCode.OK, parted.Body);
        Assert.Equal(other, after);
    }

    [Fact]
    public async Task A_review_is_due_after_half_a_year_told_once_and_done() // H03
    {
        await using var service = await RunningService.StartAsync();
        var id = await CustomerAsync(service, "13800138000", null);
        Assert.Empty((await service.GetAsync("/customers/due-for-review")).GetProperty("items").EnumerateArray());
        await service.AdvanceAsync("P183D");
        var desk = service.Services.GetRequiredService<CustomerDesk>();
        await desk.CareAsync(default);
        await desk.CareAsync(default);

        Assert.Equal(id, (await service.GetAsync("/customers/due-for-review")).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        Assert.Single(await service.Services.GetRequiredService<IDocumentStore>().ListAsync(ReviewReminder.Collection, id, null, 10, default));
        Assert.Equal(HttpStatusCode.OK, (await service.PostAsync($"/customers/{id}/review", new { })).Status);
        Assert.Empty((await service.GetAsync("/customers/due-for-review")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_customer_is_exported_and_erased_only_where_the_law_lets_it() // H71, H73
    {
        await using var service = await RunningService.StartAsync();
        var id = await CustomerAsync(service, "13800138000", null);
        var caseId = await service.OnlyCaseAsync();

        var export = await service.GetAsync($"/customers/{id}/export", TestSettings.ManagerToken);
        Assert.Contains("请问周末几点开门", export.GetProperty("cases")[0].GetProperty("timeline").EnumerateArray()
            .Select(entry => entry.TryGetProperty("words", out var words) ? words.GetString() : null));
        Assert.Equal(HttpStatusCode.Forbidden, (await service.PostAsync($"/customers/{id}/erase", new { reason = "request" }, TestSettings.SupervisorToken)).Status);
        Assert.Contains("case-open", (await service.PostAsync($"/customers/{id}/erase", new { reason = "court-order" }, TestSettings.ManagerToken)).Body, StringComparison.Ordinal);
        await service.ActAsync(caseId, "resolve", new { cause = "a", measures = "b", text = "c" });
        await service.ActAsync(caseId, "close", new { });
        Assert.Contains("retention-duty", (await service.PostAsync($"/customers/{id}/erase", new { reason = "request" }, TestSettings.ManagerToken)).Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await service.PostAsync($"/customers/{id}/erase", new { reason = "court-order" }, TestSettings.ManagerToken)).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(service, HttpMethod.Get, $"/customers/{id}", null, TestSettings.ManagerToken)).Status);
        var order = (await service.Services.GetRequiredService<IDocumentStore>().FindAsync(Erasure.Collection, id, default))!.Json;
        Assert.Contains("\"doneAt\"", order, StringComparison.Ordinal);
        await service.Services.GetRequiredService<CustomerDesk>().CareAsync(default); // A repeat changes nothing.
    }

    [Fact]
    public async Task After_an_opt_out_the_survey_is_withheld_and_an_answer_takes_the_other_address() // H73, H61
    {
        await using var service = await RunningService.StartAsync();
        await CustomerAsync(service, "13800138000", "li@example.net");
        var id = await service.OnlyCaseAsync();
        var customers = service.Services.GetRequiredService<ICustomerStore>();
        var mail = new ContactAddress(AddressKind.Email, "li@example.net");
        var used = (await service.OutboxAsync("receipt")).Single().To;
        var refused = used == mail.Value ? mail : new ContactAddress(AddressKind.Phone, used);
        var known = (await customers.FindByAddressAsync(refused, default))!;
        await customers.SaveAsync(known with { OptedOut = [refused] }, default);

        await service.ActAsync(id, "respond", new { text = "九点开门" });
        await service.ActAsync(id, "resolve", new { cause = "a", measures = "b", text = "c" });
        await service.ActAsync(id, "close", new { });
        await service.AdvanceAsync("P9D");

        Assert.All(await service.OutboxAsync("reply", "result"), word => Assert.NotEqual(used, word.To));
        var asked = await service.OutboxAsync("survey", "follow-up");
        Assert.NotEmpty(asked);
        Assert.All(asked, word => Assert.Equal("withheld", word.State));
    }

    private static async Task<string> CustomerAsync(
        RunningService service, string? phone, string? email, string message = "请问周末几点开门")
    {
        var (status, text) = await service.PostAsync(
            "/intake/web", new { name = "李伟", phone, email, message, consent = true }, null);
        Assert.True(status == HttpStatusCode.Accepted, text);
        await service.SettleAsync();
        var address = email is null ? new ContactAddress(AddressKind.Phone, "+86" + phone) : new ContactAddress(AddressKind.Email, email);
        return (await service.Services.GetRequiredService<ICustomerStore>().FindByAddressAsync(address, default))!.Id.Value;
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        RunningService service, HttpMethod method, string path, object? body, string token, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            await request.Content.LoadIntoBufferAsync();
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
