using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>What the service does by itself over months: reports, reminders, the archive check, samples (H64, H71, H80–H82).</summary>
public sealed class ReportStories
{
    private static readonly Dictionary<string, string?> WithChecker = new()
    {
        ["Access:Staff:5:Id"] = "quinn",
        ["Access:Staff:5:Name"] = "quinn",
        ["Access:Staff:5:Role"] = "quality",
        ["Access:Staff:5:Department"] = "customer-service",
        ["Access:Staff:5:Token"] = TestSettings.QualityToken,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_period_is_reported_once_to_managers_and_directors_on_time(bool restarts) // H81
    {
        await using var service = await RunningService.StartAsync();
        await ClosureStories.CloseOneAsync(service);

        for (var step = 0; step < 5; step++)
        {
            await service.AdvanceAsync("P8D");
            if (restarts)
            {
                await service.RestartAsync();
                await service.SettleAsync();
            }
        }

        var all = await service.OutboxAsync();
        Assert.Equal(all.Select(word => word.At).Order(), all.Select(word => word.At)); // Oldest first, the service's own words among the cases'.
        var mails = await ReportsAsync(service); // 2 January: November, and the year with its last quarter and month.
        Assert.Equal(["report:2026-11:dai", "report:2026-11:ma"], mails.Where(id => id.Contains("2026-11", StringComparison.Ordinal)));
        Assert.Equal(mails.Count, mails.Distinct().Count());
        Assert.Equal(8, mails.Count);
        Assert.Contains("report:2026-Q4:ma", mails);
        Assert.Contains("report:2026:dai", mails);
        var report = await service.GetAsync("/reports/2026-11", TestSettings.ManagerToken);
        Assert.Equal("2026-12-10", report.GetProperty("reportBy").GetString());
        Assert.Equal("standard/1", report.GetProperty("policies")[0].GetString());
        Assert.True(report.GetProperty("madeAt").GetDateTimeOffset() < DateTimeOffset.Parse("2026-12-10T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, report.GetProperty("figures")[0].GetProperty("cases").GetInt32());
    }

    [Fact]
    public async Task A_report_does_not_change_after_it_was_made() // H81, H83
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P9D");
        var before = await service.GetAsync("/reports/2026-11?by=channel", TestSettings.ManagerToken);

        await service.ActAsync(id, "reopen", new { reason = "again" });
        var after = await service.GetAsync("/reports/2026-11?by=channel", TestSettings.ManagerToken);
        var live = await service.GetAsync("/reports/kpi?period=2026-11", TestSettings.ManagerToken);

        Assert.Equal(before.GetRawText(), after.GetRawText());
        Assert.Equal("sms", after.GetProperty("figures")[0].GetProperty("group").GetString());
        Assert.Equal(1, live[0].GetProperty("reopened").GetInt32());
        Assert.Equal(0, after.GetProperty("figures")[0].GetProperty("reopened").GetInt32());
        Assert.Equal("2026-11", Assert.Single((await service.GetAsync("/reports", TestSettings.ManagerToken)).GetProperty("items").EnumerateArray()).GetProperty("period").GetString());
    }

    [Fact]
    public async Task An_outage_over_the_turn_of_the_month_is_made_up_for() // H81
    {
        await using var service = await RunningService.StartAsync();
        await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P1D");

        await service.RestartAsync("2027-02-15T09:00:00+08:00");
        await service.SettleAsync();

        Assert.Equal(
            ["report:2026-11:ma", "report:2026-12:ma", "report:2026-Q4:ma", "report:2026:ma", "report:2027-01:ma"],
            (await ReportsAsync(service)).Where(id => id.EndsWith(":ma", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_figure_leads_to_its_cases() // H80, H81
    {
        await using var service = await RunningService.StartAsync();
        var id = await ClosureStories.CloseOneAsync(service);

        var figures = await service.GetAsync("/reports/kpi?from=2026-11-01&to=2026-11-30&by=owner", TestSettings.SupervisorToken);
        var met = await service.GetAsync("/reports/kpi/cases?figure=first-response-met&period=2026-11&by=owner&group=anna", TestSettings.SupervisorToken);
        var other = await service.GetAsync("/reports/kpi/cases?figure=first-response-met&period=2026-11&by=owner&group=bo", TestSettings.SupervisorToken);
        var (wrong, sentence) = await SendAsync(service, HttpMethod.Get, "/reports/kpi/cases?figure=luck&period=2026-11", null, TestSettings.SupervisorToken);

        Assert.Equal(("anna", 1.0), (figures[0].GetProperty("group").GetString(), figures[0].GetProperty("responseOnTime").GetDouble()));
        Assert.Equal(id, Assert.Single(met.GetProperty("items").EnumerateArray()).GetProperty("case").GetString());
        Assert.Equal(0, other.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Contains("first-response-missed", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("\tx", "'\tx")]
    public void A_cell_never_becomes_a_formula(string text, string cell) => Assert.Equal(cell, KpiCsv.Cell(text));

    [Fact]
    public async Task A_plan_is_kept_with_versions_reminded_of_a_week_ahead_and_measured() // H64
    {
        await using var service = await RunningService.StartAsync();
        var plan = new { items = new[] { new { id = "boilers", what = "锅炉用户", planned = 4, how = "phone", from = "2026-12-07", until = "2026-12-20" } } };
        var (made, _) = await SendAsync(service, HttpMethod.Put, "/callback-plans/2026/customer-service", plan, TestSettings.SupervisorToken);
        var (blind, _) = await SendAsync(service, HttpMethod.Put, "/callback-plans/2026/customer-service", plan, TestSettings.SupervisorToken);
        var (changed, _) = await SendAsync(service, HttpMethod.Put, "/callback-plans/2026/customer-service", plan, TestSettings.SupervisorToken, "\"1\"");
        var (foreign, _) = await SendAsync(service, HttpMethod.Put, "/callback-plans/2026/orders", plan, TestSettings.SupervisorToken);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.Forbidden], [made, blind, changed, foreign]);

        var id = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P6D");
        Assert.Empty(await service.OutboxAsync("staff-task"));
        await service.AdvanceAsync("P1D"); // 30 November, a week ahead.
        var reminder = Assert.Single(await service.OutboxAsync("staff-task"));
        Assert.Equal("callback:2026:customer-service:boilers:su", reminder.Id);
        await service.AdvanceAsync("P10D");
        Assert.Single(await service.OutboxAsync("staff-task"), mail => mail.Id.StartsWith("callback:", StringComparison.Ordinal));

        // The case is in technical-support; its written follow-up of 30 November lies before the plan's dates anyway.
        await service.PostAsync($"/cases/{id}/follow-up/try", new { outcome = "reached", holds = true, note = "满意" });
        var rates = (await service.GetAsync("/callback-plans/2026", TestSettings.SupervisorToken)).GetProperty("departments").EnumerateArray().ToList();
        var planned = rates.Single(row => row.GetProperty("sum").GetProperty("id").GetString() == "customer-service");
        Assert.Equal(4, planned.GetProperty("sum").GetProperty("planned").GetInt32());
        Assert.Equal(1, rates.Sum(row => row.GetProperty("sum").GetProperty("reached").GetInt32()));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a","what":"x","planned":0,"how":"phone","from":"2026-12-07","until":"2026-12-20"}]}""", "items[0].planned")]
    [InlineData("""{"items":[{"id":"a","what":"x","planned":1,"how":"phone","from":"2025-12-07","until":"2026-12-20"}]}""", "items[0].from")]
    [InlineData("""{"items":[{"id":"a b","what":"x","planned":1,"how":"phone","from":"2026-12-07","until":"2026-12-20"}]}""", "items[0].id")]
    [InlineData("""{"items":[{"id":"a","what":"x","planned":1,"how":"pigeon","from":"2026-12-07","until":"2026-12-20"}]}""", "how")]
    [InlineData("""{"items":[],"colour":"red"}""", "colour")]
    [InlineData("""{}""", "")]
    [InlineData("""[""", "")]
    public void A_plan_that_makes_no_sense_is_refused_at_its_place(string json, string path) // H64
    {
        var faults = new List<Cases.RuleFault>();

        Assert.Null(Cases.CallbackPlan.Read(System.Text.Encoding.UTF8.GetBytes(json), 2026, faults));

        Assert.Contains(path, faults[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checker_draws_closed_cases_and_the_scores_enter_the_rates() // H82
    {
        await using var service = await RunningService.StartAsync(settings: WithChecker);
        var id = await ClosureStories.CloseOneAsync(service);
        var (forbidden, _) = await service.PostAsync("/quality/samples", new { from = "2026-11-01", to = "2026-11-30", count = 5 });
        var (drawn, text) = await service.PostAsync("/quality/samples", new { from = "2026-11-01", to = "2026-11-30", count = 5 }, TestSettings.QualityToken);
        using var document = JsonDocument.Parse(text);
        var sample = document.RootElement.GetProperty("sample");
        var path = "/quality/samples/" + sample.GetProperty("id").GetString();

        var (scored, _) = await service.PostAsync($"{path}/{id}", new { score = 4, scale = 5, note = "用语规范" }, TestSettings.QualityToken);
        var (again, _) = await service.PostAsync($"{path}/{id}", new { score = 5, scale = 5, note = "x" }, TestSettings.QualityToken);
        var (wrong, _) = await service.PostAsync($"{path}/{id}", new { score = 11, note = "x" }, TestSettings.QualityToken);
        var (bad, _) = await service.PostAsync("/quality/samples", new { from = "2026-11-01", to = "2026-11-30", count = 0 }, TestSettings.QualityToken);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict], [forbidden, drawn, scored, again]);
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [wrong, bad]);
        Assert.Equal((1, id), (sample.GetProperty("drawnFrom").GetInt32(), sample.GetProperty("cases")[0].GetProperty("case").GetString()));
        Assert.Equal(4, (await service.GetAsync(path, TestSettings.QualityToken)).GetProperty("scores").GetProperty(id).GetProperty("score").GetInt32());
        var figures = (await service.GetAsync("/reports/kpi?period=2026-11", TestSettings.QualityToken))[0];
        Assert.Equal((1, 8.0), (figures.GetProperty("qualityCount").GetInt32(), figures.GetProperty("qualityMean").GetDouble()));
    }

    [Fact]
    public async Task Whole_records_are_archived_and_gaps_are_told_to_the_operator() // H71
    {
        await using var service = await RunningService.StartAsync();
        var whole = await ClosureStories.CloseOneAsync(service);
        await service.AdvanceAsync("P1D");
        await service.PostAsync($"/cases/{whole}/follow-up/try", new { outcome = "reached", holds = true, note = "好" });
        await service.TextAsync("+8613800138001", "热水器不热。", "SM02");
        await service.SettleAsync();
        var lacking = (await service.CasesAsync()).Select(head => head.GetProperty("id").GetString()!).Single(id => id != whole);
        await service.ActAsync(lacking, "resolve", new { cause = "a", measures = "b", text = "c" });
        await service.ActAsync(lacking, "close", new { });

        await service.AdvanceAsync("P45D"); // Past the reopening limit, to the check of 3 January.

        Assert.Equal("archived", (await service.GetAsync($"/cases/{whole}")).GetProperty("case").GetProperty("status").GetString());
        Assert.Equal("closed", (await service.GetAsync($"/cases/{lacking}")).GetProperty("case").GetProperty("status").GetString());
        Assert.Equal("2031-11-23", (await service.GetAsync($"/cases/{whole}")).GetProperty("keptUntil").GetString());
        Assert.Single(await service.OutboxAsync(), mail => mail.Id == "archive:2026-12:ops");
        var check = await service.GetAsync("/reports/archive/2026-12", TestSettings.OperatorToken);
        Assert.Equal((2, 1, 1), (check.GetProperty("checked").GetInt32(), check.GetProperty("archived").GetInt32(), check.GetProperty("incomplete").GetInt32()));
        Assert.Contains("task-open", check.GetProperty("gaps")[0].GetProperty("missing").EnumerateArray().Select(gap => gap.GetString()));
    }

    private static async Task<IReadOnlyList<string>> ReportsAsync(RunningService service) =>
        [.. (await service.OutboxAsync("staff-task")).Select(mail => mail.Id).Where(id => id.StartsWith("report:", StringComparison.Ordinal))];

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        RunningService service, HttpMethod method, string path, object? body, string token, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
