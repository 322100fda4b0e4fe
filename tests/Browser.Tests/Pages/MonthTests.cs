namespace Serverless.Browser.Tests;

/// <summary>Every main page with a month of data in it, for each kind of reader; also the pictures of README and docs.</summary>
/// <remarks><c>SERVERLESS_SCREENSHOTS=docs/images</c> writes the pictures anew.</remarks>
public sealed class MonthTests(DemoMonth month) : BrowserTest, IClassFixture<DemoMonth>
{
    public static TheoryData<Reader> Readers =>
    [
        Reader.EnglishDesktop,
        Reader.ChineseDesktop with { IsDark = true },
        Reader.ChinesePhone,
        Reader.EnglishPhone with { IsDark = true },
    ];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_page_that_is_full_is_as_usable_as_an_empty_one(Reader reader)
    {
        var visit = await VisitAsync(reader, "su");
        var found = new List<string>();

        await visit.GoAsync("/console/board");
        var pressing = await visit.Page.Locator("a[data-row]").First.GetAttributeAsync("href");
        foreach (var (name, path) in Pages(pressing!)) // The month ends with open cases.
        {
            await visit.GoAsync(path);
            await visit.FitsAsync();
            await visit.ScreenshotAsync($"{name}-{(reader.IsPhone ? "phone" : "desktop")}-{reader.Locale[..2]}{(reader.IsDark ? "-dark" : "")}");
            found.AddRange((await Axe.RunAsync(visit.Page)).Select(violation => $"{path}: {violation}"));
        }

        Violations.None("The month", reader.ToString(), found);
    }

    private static IEnumerable<(string Name, string Path)> Pages(string pressing) =>
    [
        ("board", "/console/board"),
        ("case", pressing),
        ("reports", "/console/reports"),
        ("rules", "/console/rules/policy/standard/2"),
        ("calendar", "/console/calendar"),
        ("roster", "/console/roster"),
        ("notifications", "/console/outbox"),
        ("follow-ups", "/console/follow-ups"),
        ("callback-plans", "/console/callback-plans"),
        ("quality", "/console/quality"),
        ("audit", "/console/audit"),
        ("replies", "/console/replies"),
    ];

    private async Task<Visit> VisitAsync(Reader reader, string staff)
    {
        var site = Join(month.Address);
        return await site.SignInAsync(reader, month.Token(staff));
    }
}
