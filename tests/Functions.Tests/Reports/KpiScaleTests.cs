using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>Reports over more cases than a page holds.</summary>
public sealed class KpiScaleTests
{
    private const int Cases = 500;

    [Fact]
    public async Task Every_case_is_counted_once_over_many_pages_and_found_again_behind_the_figure() // H80, H81
    {
        await using var service = await RunningService.StartAsync();
        await FillAsync(service.Services.GetRequiredService<ICaseFileStore>());

        var figures = (await service.GetAsync("/reports/kpi?period=2026-03&by=department", TestSettings.ManagerToken)).EnumerateArray().ToList();
        var traced = new HashSet<string>();
        string? cursor = null;
        do
        {
            var path = "/reports/kpi/cases?period=2026-03&figure=votes" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));
            var page = await service.GetAsync(path, TestSettings.ManagerToken);
            traced.UnionWith(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("case").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Cases, figures.Sum(row => row.GetProperty("cases").GetInt32()));
        Assert.Equal(Cases, figures.Sum(row => row.GetProperty("votes").GetInt32()));
        Assert.Equal(Cases, traced.Count);
    }

    private static async Task FillAsync(ICaseFileStore files)
    {
        foreach (var some in Enumerable.Range(0, Cases).Chunk(100))
        {
            await Task.WhenAll(some.Select(number => files.CommitAsync(Life(number), CancellationToken.None)));
        }
    }

    private static CaseCommit Life(int number)
    {
        var (book, staff) = (Given.Book, Given.Staff);
        var at = Given.Monday9;
        var mail = Given.MailNumber(number, at);
        var file = Given.Opened(mail).File;
        file = Then(Responding.Respond(file, "您好，已收到。", null, By(at, 1), book));
        file = Then(Handling.Handle(file, "上门维修", By(at, 2), book));
        file = Then(Resolving.Resolve(file, "风扇松动", "已更换", "已修好。", By(at, 3), book));
        file = Then(Closing.Close(file, By(at, 4), book));
        file = Then(Surveys.Open(file, 1, book, at + Duration.FromHours(5)));
        file = Then(Surveys.Answer(file, 1, new SurveyAnswer(4, 9, null, null, null, null, null), book, staff, at + Duration.FromHours(6)));
        return new CaseCommit(Renumbered(file, number), Renumbered(file, number).Timeline, []);
    }

    private static CaseFile Renumbered(CaseFile file, int number) => CaseFile.Load(file.Timeline.Select(entry => entry is CaseEvent.Opened opened
        ? opened with { Number = "C-" + (100_000_000 + number).ToString(CultureInfo.InvariantCulture) }
        : entry));

    private static ActStamp By(Instant at, int hours) => ActStamp.Staff("anna", at + Duration.FromHours(hours));

    private static CaseFile Then(CaseDecision decision) => Assert.IsType<CaseDecision.Accepted>(decision).File;
}
