using Serverless.Cases;

namespace Serverless.Browser.Tests;

/// <summary>Every page that the console's menu leads a role to, and every page of a customer: it answers, is accessible, fits, and has no fault.</summary>
public sealed class EveryPageTests : BrowserTest
{
    private const int ScriptBytesMax = 30 * 1024;

    public static TheoryData<string, StaffRole> Staff => new()
    {
        { TestSettings.AgentToken, StaffRole.Agent },
        { TestSettings.SupervisorToken, StaffRole.Supervisor },
        { TestSettings.ManagerToken, StaffRole.Manager },
        { "token-of-the-director-dai", StaffRole.Director },
        { TestSettings.OperatorToken, StaffRole.Operator },
        { TestSettings.QualityToken, StaffRole.Quality },
    };

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task Every_place_of_the_menu_is_there(string token, StaffRole role)
    {
        var site = await StartAsync();
        var visit = await site.SignInAsync(Reader.EnglishDesktop, token);
        var strangers = new List<string>();

        foreach (var path in await PlacesAsync(visit))
        {
            var answer = await visit.Page.GotoAsync(path);
            if (answer is not { Status: 200 })
            {
                strangers.Add($"{path}: {answer?.Status}");
            }
        }

        Violations.None("The menu", $"{role}", strangers);
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("zh-CN", true)]
    public async Task Every_page_of_the_console_is_for_everybody(string locale, bool isPhone)
    {
        var site = await StartAsync();
        var cases = await SomeCasesAsync(site.Service);
        var reader = isPhone ? Reader.ChinesePhone with { Locale = locale, IsDark = true } : Reader.EnglishDesktop with { Locale = locale };
        var visit = await site.SignInAsync(reader, TestSettings.SupervisorToken);
        var found = new List<string>();

        foreach (var path in (IEnumerable<string>)[.. await PlacesAsync(visit), "/console/preferences", "/console/style", .. cases])
        {
            found.AddRange(await LookAsync(visit, path));
        }

        foreach (var (page, bytes) in await visit.ScriptBytesAsync())
        {
            found.AddRange(bytes > ScriptBytesMax ? [$"{page}: {bytes} bytes of script"] : []);
        }

        Violations.None("The console", reader.ToString(), found);
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Visit visit, string path)
    {
        var answer = await visit.Page.GotoAsync(path);
        if (answer is not { Status: 200 })
        {
            return [$"{path}: {answer?.Status}"];
        }

        await visit.FitsAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync($"every{path.Split('?')[0].Replace('/', '-')}-{visit.Reader.Locale}");
        return [.. (await Axe.RunAsync(visit.Page)).Select(violation => $"{path}: {violation}")];
    }

    // As the page itself says it, so that a place that is added is looked at.
    private static async Task<IReadOnlyList<string>> PlacesAsync(Visit visit)
    {
        await visit.Page.GotoAsync("/console/board");
        var links = await visit.Page.Locator(".console-menu a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.NotEmpty(links);
        return links;
    }

    // One case of each kind of page: just received, answered, waiting for its customer, and closed.
    private static async Task<IReadOnlyList<string>> SomeCasesAsync(RunningService service)
    {
        await service.TextAsync("+8613700000001", "你好，我的订单三天没有发货。", "SM00000000000000000000000000000001");
        await service.TextAsync("+8613700000002", "你们的客服态度很差，我要投诉！", "SM00000000000000000000000000000002");
        await service.MailAsync("ann@example.net", "Invoice", "The invoice of my order is missing. Please send it.", "<one@example.net>");
        await service.MailAsync("ben@example.net", "Broken", "The kettle leaks since yesterday.", "<two@example.net>");
        await service.SettleAsync();
        var ids = (await service.CasesAsync()).Select(item => item.GetProperty("id").GetString()!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(4, ids.Count);
        await service.ActAsync(ids[1], "respond", new { text = "We look into it." });
        await service.ActAsync(ids[2], "respond", new { text = "We look into it." });
        await service.ActAsync(ids[2], "resolve", new { cause = "An oversight.", measures = "Sent again.", text = "It is on its way." });
        await service.ActAsync(ids[2], "close", new { }, TestSettings.SupervisorToken);
        await service.SettleAsync();
        return [.. ids.Select(id => $"/console/cases/{id}")];
    }
}
