using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class AuditPageStories : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Sign_ins_refusals_and_absences_stand_there_newest_first_and_are_filtered() // H72
    {
        using var absence = new HttpRequestMessage(HttpMethod.Put, "/roster/absences/anna")
        {
            Content = JsonContent.Create(new { times = new[] { new { from = "2026-11-24T09:00:00+08:00", to = "2026-11-25T09:00:00+08:00" } } }),
        };
        absence.Headers.Authorization = new("Bearer", TestSettings.SupervisorToken);
        using var entered = await _service.Client.SendAsync(absence);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        await _service.AdvanceAsync("PT1M");
        for (var n = 0; n < 3; n++)
        {
            using var refused = await _service.Client.PostAsync(
                new Uri("/console/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = "guess" }));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await _service.AdvanceAsync("P40D");
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);

        var (_, first) = await su.SeeAsync("/console/audit");
        var (_, older) = await su.SeeAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var (_, kind) = await su.SeeAsync("/console/audit?kind=AbsenceChange&day=2026-11-23");
        var (_, nobody) = await su.SeeAsync("/console/audit?by=ma&day=2026-11-23");
        var (bad, error) = await su.SeeAsync("/console/audit?day=soon");
        var (_, chinese) = await (await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh")).SeeAsync("/console/audit");

        Assert.Equal(["Signed in"], Kinds(first));
        Assert.Equal(["Sign-ins refused (in this minute)", "Changed an absence"], Kinds(older));
        Assert.Null(older.QuerySelector("a[rel=next]"));
        Assert.Equal(["Changed an absence"], Kinds(kind));
        Assert.Contains("anna", kind.QuerySelector("tbody td[data-label='On what']")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(nobody.QuerySelector(".empty-head"));
        Assert.Equal((HttpStatusCode.BadRequest, "soon"), (bad, error.QuerySelector("#day")!.GetAttribute("value")));
        Assert.Equal("登录", Kinds(chinese)[0]);
    }

    [Fact]
    public async Task It_goes_out_as_a_file_that_runs_no_formula_and_says_who_took_it()
    {
        var log = _service.Services.GetRequiredService<AuditLog>();
        await log.AppendAsync(AuditKind.RulePublish, "su", "=HYPERLINK(\"x\")", at: Instant.FromUtc(2026, 11, 23, 0, 30));
        var su = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var form = (await su.SeeAsync("/console/audit")).Page.QuerySelector<IHtmlFormElement>("form[action='/console/audit/csv']")!;
        var token = form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

        var (status, _, text) = await su.SendAsync(
            HttpMethod.Post, "/console/audit/csv", new FormUrlEncodedContent(new Dictionary<string, string> { ["form-token"] = token }));
        var (forged, _, _) = await su.SendAsync(HttpMethod.Post, "/console/audit/csv", new FormUrlEncodedContent([]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (status, forged));
        Assert.Contains("2026-11-23T08:30:00+08:00,su,Published rules,\"'=HYPERLINK(\"\"x\"\")\",\"\"", text, StringComparison.Ordinal);
        Assert.Equal("Downloaded the audit log", Kinds((await su.SeeAsync("/console/audit")).Page)[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await SignedIn.AsAsync(_service, TestSettings.AgentToken)).SeeAsync("/console/audit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await su.SeeAsync("/console/audit?cursor=!")).Status);
    }

    [Fact]
    public async Task An_act_that_nobody_saw_the_end_of_says_so_and_entries_of_former_releases_are_read() // H71
    {
        var log = _service.Services.GetRequiredService<AuditLog>();
        var at = Instant.FromUtc(2026, 11, 23, 0, 30);
        await Assert.ThrowsAsync<IOException>(() => log.DoAsync<bool>(
            new AuditAct(AuditKind.LetterReplay, "su", "41") { At = at }, _ => throw new IOException("The queue is away."), _ => true, default));
        await KeepAsync(at - Duration.FromMinutes(1), """{"by":"su","kind":"RulePublish","subject":"policy:a:1"}""");
        await KeepAsync(at - Duration.FromMinutes(2), """{"by":"su","kind":"RulePublish","subject":"policy:a:2","outcome":"Shelved"}""");
        var english = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken);
        var chinese = await SignedIn.AsAsync(_service, TestSettings.SupervisorToken, "zh");

        var (_, page) = await english.SeeAsync("/console/audit");
        var tags = (await chinese.SeeAsync("/console/audit")).Page.QuerySelectorAll("tbody th .tag").Select(tag => tag.TextContent);
        var (_, _, csv) = await english.SendAsync(HttpMethod.Post, "/console/audit/csv", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["form-token"] = page.QuerySelector("form[action='/console/audit/csv'] input[name=form-token]")!.GetAttribute("value")!,
        }));

        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th")!).TakeLast(2).ToList();
        Assert.Equal("Begun; the outcome is not known", rows[0].QuerySelector(".tag.warn")!.TextContent);
        Assert.StartsWith("Replayed a dead letter", rows[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("Published rules", rows[1].TextContent.Trim()); // The one of a later release is not there.
        Assert.Equal(["已开始，结果不明"], tags);
        Assert.Contains("Replayed a dead letter,41,\"\",Begun; the outcome is not known", csv, StringComparison.Ordinal);
        Assert.Contains("Published rules,policy:a:1,\"\",Done", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_that_is_tried_again_with_its_instant_stands_once_and_pages_end() // I2
    {
        var log = _service.Services.GetRequiredService<AuditLog>();
        var at = Instant.FromUtc(2026, 11, 20, 8, 0);
        foreach (var n in Enumerable.Range(0, 7).Concat(Enumerable.Range(0, 7)))
        {
            await log.AppendAsync(AuditKind.CustomerLook, "ma", $"k-{n}", at: at - Duration.FromHours(n * 6));
        }

        var subjects = new List<string>();
        string? cursor = null;
        do
        {
            var page = await log.ReadAsync(new AuditQuery { Kind = AuditKind.CustomerLook, Cursor = cursor, Limit = 3 }, default);
            Assert.InRange(page.Items.Count, 0, 3);
            subjects.AddRange(page.Items.Select(entry => entry.Subject));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"k-{n}"), subjects);
    }

    private Task KeepAsync(Instant at, string json) => _service.Services.GetRequiredService<IDocumentStore>().PutAsync(
        "audit-2026-11-23", $"{long.MaxValue - at.ToUnixTimeTicks():D19}:0123456789", 0, json, default);

    private static List<string> Kinds(IHtmlDocument page) => [.. page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())];
}
