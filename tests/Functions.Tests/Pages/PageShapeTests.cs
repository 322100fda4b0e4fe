using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>What holds for every page, in every state and language.</summary>
public sealed class PageShapeTests(PageSite site) : IClassFixture<PageSite>
{
    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var name in PageSamples.Names)
            {
                pages.Add(name, "zh-CN");
                pages.Add(name, "en");
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_names_its_language_its_title_and_its_landmarks(string name, string language)
    {
        var page = await site.ParseAsync(name, language);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.Doctype);
        Assert.True(page.Title?.Length > 5);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        Assert.Equal("#main", page.QuerySelector("body > a")?.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("meta[name=viewport]"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_obeys_its_own_policy(string name, string language)
    {
        var page = await site.ParseAsync(name, language);

        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal(("module", ""), (script.GetAttribute("type"), script.TextContent)));
        Assert.Empty(page.QuerySelectorAll("style, iframe, object, embed, base, [style], meta[http-equiv]"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(
            page.QuerySelectorAll("[src], [href], [action]"),
            element => Assert.Matches("^[/#?](?!/)", element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_id_is_unique_and_every_reference_leads_to_one(string name, string language)
    {
        var page = await site.ParseAsync(name, language);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(References(page), id => Assert.Contains(id, ids));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_field_has_one_label_with_words_and_every_choice_a_question(string name, string language)
    {
        var page = await site.ParseAsync(name, language);

        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), textarea, select"), field =>
        {
            var label = Assert.Single(page.QuerySelectorAll($"label[for='{field.Id}']"));
            Assert.NotEqual("", label.TextContent.Trim());
        });
        Assert.All(page.QuerySelectorAll("input[type=radio]"), choice =>
            Assert.NotEqual("", choice.Closest("fieldset")?.QuerySelector("legend")?.TextContent.Trim() ?? ""));
        Assert.All(page.QuerySelectorAll("form"), form => Assert.Single(form.QuerySelectorAll("button[type=submit]")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_form_that_came_back_says_first_what_is_wrong_and_leads_to_it(string name, string language)
    {
        var page = await site.ParseAsync(name, language);
        var invalid = page.QuerySelectorAll(".wrong");

        Assert.Equal(invalid.Length, page.QuerySelectorAll(".summary li").Length);
        Assert.Equal(invalid.Length > 0, page.QuerySelector(".summary[role=alert][autofocus]") is not null);
        Assert.Equal(
            invalid.Select(error => error.TextContent),
            page.QuerySelectorAll(".summary a").Select(link => link.TextContent));
        Assert.All(page.QuerySelectorAll<IHtmlAnchorElement>(".summary a"), link =>
            Assert.Contains(page.QuerySelector(link.GetAttribute("href")!)?.LocalName, (string?[])["input", "textarea"]));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_small_and_speaks_one_language(string name, string language)
    {
        var text = await site.ReadAsync(name, language);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 500, 20_000);
        Assert.DoesNotContain("&#x4", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", text.Replace(PageSamples.Hostile, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_neither_kept_nor_framed_nor_told_on(string name, string language)
    {
        using var answer = await site.GetAsync($"/show/{name}?lang={language}");

        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static IEnumerable<string> References(IHtmlDocument page) =>
        page.QuerySelectorAll("[aria-describedby]").Select(element => element.GetAttribute("aria-describedby")!)
            .Concat(page.QuerySelectorAll("[aria-labelledby]").Select(element => element.GetAttribute("aria-labelledby")!))
            .Concat(page.QuerySelectorAll("label").Select(element => element.GetAttribute("for")!))
            .Concat(page.QuerySelectorAll("a[href^='#']").Select(element => element.GetAttribute("href")![1..]))
            .SelectMany(value => value.Split(' '));
}
