using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Rule files over HTTP and in the folder: drafted, checked, tried, published, in force, withdrawn (H83, S07, S32).</summary>
public sealed partial class PolicyStories
{
    private const string Two = "/policies/policy/standard/2";
    private const string ChinaTwo = "/policies/calendar/china/2";

    [Fact]
    public async Task A_policy_published_for_tomorrow_leaves_todays_case_alone() // H83, S32
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "空调漏水了，请派人来修。", "SM01");
        await service.SettleAsync();
        await PublishAsync(service, Two, Policy(2, "2026-11-24", "PT20H"));
        await service.AdvanceAsync("PT16H");
        await service.TextAsync("+8613800138001", "发票什么时候寄？", "SM02");
        await service.SettleAsync();

        var cases = await service.CasesAsync();
        var today = cases.Single(one => one.GetProperty("policy").GetString() == "standard/1");
        var tomorrow = cases.Single(one => one.GetProperty("policy").GetString() == "standard/2");
        Assert.Equal(At("2026-11-24T09:00:00+08:00"), await DueAsync(service, today, "first-response"));
        Assert.Equal(At("2026-11-24T21:00:00+08:00"), await DueAsync(service, tomorrow, "first-response"));

        await service.ActAsync(today.GetProperty("id").GetString()!, "correct", new { complexity = "complex", reason = "复杂" });
        Assert.Equal(At("2026-11-24T09:00:00+08:00"), await DueAsync(service, today, "first-response"));

        await service.RestartAsync();
        Assert.Equal("standard/2", (await ListAsync(service)).GetProperty("nextCases").GetString());
        await service.AdvanceAsync("PT8H");
        Assert.Equal(At("2026-11-24T09:00:00+08:00"), Assert.Single(await service.OutboxAsync("alert")).At);
    }

    [Fact]
    public async Task A_draft_is_checked_with_faults_that_name_their_place_and_is_not_published() // H28
    {
        await using var service = await RunningService.StartAsync();
        var (saved, draft, etag) = await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "a day"));
        var (checkedStatus, faults, _) = await SendAsync(service, HttpMethod.Post, Two + "/check", "");
        var (refused, problem, _) = await SendAsync(service, HttpMethod.Post, Two + "/publish", "");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest), (saved, checkedStatus, refused));
        Assert.Equal("\"1\"", etag);
        Assert.Equal("draft", draft.GetProperty("state").GetString());
        Assert.Equal("targets[1].target.length", Assert.Single(faults.GetProperty("faults").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal("rule-faults", problem.GetProperty("code").GetString());
        Assert.Equal("targets[1].target.length", Assert.Single(problem.GetProperty("faults").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal("standard/1", (await ListAsync(service)).GetProperty("nextCases").GetString());
    }

    [Fact]
    public async Task Publishing_twice_is_once_and_a_published_text_stays()
    {
        await using var service = await RunningService.StartAsync();
        await PublishAsync(service, Two, Policy(2, "2026-12-01", "PT20H"));

        var (again, record, _) = await SendAsync(service, HttpMethod.Post, Two + "/publish", "");
        var (changed, problem, _) = await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT22H"), "\"2\"");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (again, changed));
        Assert.Equal(["drafted", "published"], record.GetProperty("story").EnumerateArray().Select(step => step.GetProperty("act").GetString()));
        Assert.Equal("ma", record.GetProperty("story")[1].GetProperty("by").GetString());
        Assert.Equal("rule-published", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Of_two_who_save_the_same_draft_one_wins_and_an_old_reading_publishes_nothing()
    {
        await using var service = await RunningService.StartAsync();
        await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT20H"));

        var (first, _, etag) = await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT21H"), "\"1\"");
        var (second, _, _) = await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT22H"), "\"1\"");
        var (blind, _, _) = await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT22H"));
        var (old, _, _) = await SendAsync(service, HttpMethod.Post, Two + "/publish", "", "\"1\"");
        var (right, _, _) = await SendAsync(service, HttpMethod.Post, Two + "/publish", "", etag);

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.All([second, blind, old], status => Assert.Equal(HttpStatusCode.PreconditionFailed, status));
        Assert.Equal(HttpStatusCode.OK, right);
    }

    [Fact]
    public async Task What_is_not_in_force_yet_can_be_withdrawn_and_what_is_cannot()
    {
        await using var service = await RunningService.StartAsync();
        await PublishAsync(service, Two, Policy(2, "2026-11-25", "PT20H"));
        await PublishAsync(service, "/policies/policy/standard/3", Policy(3, "2026-11-24", "PT20H"));
        var (withdrawn, record, _) = await SendAsync(service, HttpMethod.Post, Two + "/withdraw", "");
        await service.AdvanceAsync("P3D");
        var (late, problem, _) = await SendAsync(service, HttpMethod.Post, "/policies/policy/standard/3/withdraw", "");

        Assert.Equal((HttpStatusCode.OK, "withdrawn"), (withdrawn, record.GetProperty("state").GetString()));
        Assert.Equal((HttpStatusCode.Conflict, "rule-in-force"), (late, problem.GetProperty("code").GetString()));
        Assert.Equal("standard/3", (await ListAsync(service)).GetProperty("nextCases").GetString());
    }

    [Theory]
    [InlineData(TestSettings.AgentToken, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(TestSettings.SupervisorToken, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Supervisors_read_and_managers_publish(string? token, HttpStatusCode reads, HttpStatusCode writes)
    {
        await using var service = await RunningService.StartAsync();

        Assert.Equal(reads, (await SendAsync(service, HttpMethod.Get, "/policies", null, token: token)).Status);
        Assert.Equal(writes, (await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT20H"), token: token)).Status);
        Assert.Equal(writes, (await SendAsync(service, HttpMethod.Post, Two + "/publish", "", token: token)).Status);
    }

    [Fact]
    public async Task A_trial_run_tells_what_a_draft_would_have_breached_and_writes_nothing()
    {
        await using var service = await RunningService.StartAsync();
        await service.TextAsync("+8613800138000", "发票什么时候寄？", "SM01");
        await service.SettleAsync();
        var id = await service.OnlyCaseAsync();
        await service.AdvanceAsync("PT15H");
        await service.ActAsync(id, "respond", new { text = "今天寄出。" });
        var before = (await service.GetAsync($"/cases/{id}")).GetProperty("timeline").GetArrayLength();
        await SendAsync(service, HttpMethod.Put, Two, Policy(2, "2026-12-01", "PT12H"));

        var (status, trial, _) = await SendAsync(
            service, HttpMethod.Post, Two + "/trial?from=2026-11-01&to=2026-11-30", "", token: TestSettings.SupervisorToken);

        Assert.Equal((HttpStatusCode.OK, 1, 1), (status, trial.GetProperty("cases").GetInt32(), trial.GetProperty("differing").GetInt32()));
        var clock = Assert.Single(Assert.Single(trial.GetProperty("items").EnumerateArray()).GetProperty("clocks").EnumerateArray());
        Assert.Equal("first-response", clock.GetProperty("name").GetString());
        Assert.False(clock.GetProperty("was").GetProperty("breached").GetBoolean());
        Assert.Equal(3 * 3600, clock.GetProperty("would").GetProperty("lateSeconds").GetInt32());
        Assert.Equal(before, (await service.GetAsync($"/cases/{id}")).GetProperty("timeline").GetArrayLength());
        var lastMonth = (await SendAsync(service, HttpMethod.Post, Two + "/trial", "")).Body;
        Assert.Equal(("2026-10-01", "2026-10-31", 0), (lastMonth.GetProperty("from").GetString(), lastMonth.GetProperty("to").GetString(), lastMonth.GetProperty("cases").GetInt32()));
    }

    [Fact]
    public async Task A_file_put_into_the_folder_is_published_and_a_wrong_one_is_shown_with_its_faults()
    {
        await using var service = await RunningService.StartAsync();
        var folder = Path.Combine(service.DataFolder, "policy");
        await File.WriteAllTextAsync(Path.Combine(folder, "standard-2.json"), Policy(2, "2026-11-23", "PT20H"));
        await File.WriteAllTextAsync(Path.Combine(folder, "standard-3.json"), Policy(3, "2026-11-23", "PT20H")[..200]);

        var list = await ListAsync(service);

        Assert.Equal("standard/2", list.GetProperty("nextCases").GetString());
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("version").GetInt32() == 2 && item.GetProperty("state").GetString() == "published"
            && item.GetProperty("story")[0].GetProperty("by").GetString() == "folder");
        var refused = Assert.Single(list.GetProperty("refused").EnumerateArray());
        Assert.Equal("standard-3.json", refused.GetProperty("file").GetString());
        Assert.StartsWith("Line ", refused.GetProperty("faults")[0].GetProperty("sentence").GetString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, "standard-2.json"), Policy(2, "2026-11-23", "PT10H"));
        await File.WriteAllTextAsync(Path.Combine(folder, "standard-3.json"), Policy(3, "2026-11-23", "PT18H"));
        list = await ListAsync(service);
        Assert.Equal("standard/3", list.GetProperty("nextCases").GetString());
        Assert.Equal("standard-2.json", Assert.Single(list.GetProperty("refused").EnumerateArray()).GetProperty("file").GetString());
    }

    [Fact]
    public async Task The_folder_is_read_at_the_start_before_anybody_is_served()
    {
        await using var service = await RunningService.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(service.DataFolder, "policy", "a.json"), Policy(2, "2026-11-23", "PT20H"));

        await service.RestartAsync();
        await service.TextAsync("+8613800138001", "发票什么时候寄？", "SM02");
        await service.SettleAsync();

        Assert.Equal("standard/2", Assert.Single(await service.CasesAsync()).GetProperty("policy").GetString());
    }

    [Fact]
    public async Task A_case_of_another_processs_policy_makes_this_one_look() // H83
    {
        await using var service = await RunningService.StartAsync();
        var library = service.Services.GetRequiredService<RuleLibrary>();
        var name = new RuleFileName("policy", "standard", 2);
        using var body = JsonDocument.Parse(Policy(2, "2026-11-23", "PT20H"));
        await library.SaveAsync(name, body.RootElement.Clone(), 0, "ma", CancellationToken.None);
        await library.PublishAsync(name, RuleShelf.Default, null, "ma", CancellationToken.None);
        var rules = service.Services.GetRequiredService<IServiceRules>();
        Assert.False(rules.Current.Policies.Knows(new PolicyRef("standard", 2)));

        await rules.KnowAsync(new PolicyRef("standard", 2), CancellationToken.None);

        Assert.True(rules.Current.Policies.Knows(new PolicyRef("standard", 2)));
    }

    private static async Task PublishAsync(RunningService service, string path, string file)
    {
        var (saved, record, _) = await SendAsync(service, HttpMethod.Put, path, file);
        Assert.True(saved == HttpStatusCode.OK, record.ToString());
        Assert.Empty(record.GetProperty("faults").EnumerateArray());
        var (published, problem, _) = await SendAsync(service, HttpMethod.Post, path + "/publish", "");
        Assert.True(published == HttpStatusCode.OK, problem.ToString());
    }

    private static Task<JsonElement> ListAsync(RunningService service) => service.GetAsync("/policies", TestSettings.ManagerToken);

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? ETag)> SendAsync(
        RunningService service, HttpMethod method, string path, string? body, string? ifMatch = null, string? token = TestSettings.ManagerToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await service.Client.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, document.RootElement.Clone(), answer.Headers.ETag?.Tag);
    }

    private static Task<DateTimeOffset> DueAsync(RunningService service, JsonElement one, string clock) =>
        DueAsync(service, one.GetProperty("id").GetString()!, clock);

    private static async Task<DateTimeOffset> DueAsync(RunningService service, string id, string clock) =>
        (await service.GetAsync($"/cases/{id}")).GetProperty("clocks").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == clock).GetProperty("dueAt").GetDateTimeOffset();

    // The handbook's policy with another first response for ordinary customers.
    private static string Policy(int version, string from, string firstResponse)
    {
        var text = Encoding.UTF8.GetString(RuleKinds.Policy.DefaultFile())
            .Replace("\"version\": 1", string.Create(CultureInfo.InvariantCulture, $"\"version\": {version}"), StringComparison.Ordinal)
            .Replace("2020-01-01", from, StringComparison.Ordinal);
        var place = text.IndexOf("\"PT24H\"", StringComparison.Ordinal);
        return text[..place] + $"\"{firstResponse}\"" + text[(place + 7)..];
    }

    private static string China(int version, string makeUpDay)
    {
        var china = CalendarDocument.China;
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(makeUpDay).Value;
        return Encoding.UTF8.GetString((china with
        {
            Version = version,
            Entries = [.. china.Entries, new CalendarEntry(day, [OfficeWindow.Parse("09:00-12:00"), OfficeWindow.Parse("13:30-18:00")])],
        }).ToJson());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
