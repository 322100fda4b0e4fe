using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>A form as a browser sends it: every field with what stands in it, some of them typed anew.</summary>
internal static class FilledForm
{
    public static (string Name, string Value)[] Of(IHtmlDocument page, string action, params (string Name, string Value)[] typed)
    {
        var form = page.Forms.First(candidate => candidate.GetAttribute("action") == action);
        var fields = form.QuerySelectorAll("input, select, textarea").Select(Field).OfType<(string Name, string Value)>();
        return [.. fields.Where(field => typed.All(entry => entry.Name != field.Name)), .. typed];
    }

    /// <summary>What a field of a page holds.</summary>
    public static string ValueOf(IHtmlDocument page, string id) =>
        Field(page.GetElementById(id) ?? throw new InvalidOperationException($"There is no field {id}."))?.Value ?? "";

    /// <summary>The words of the page's main part, with single blanks.</summary>
    public static string Words(IHtmlDocument page) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)); // Every page has one.

    private static (string Name, string Value)? Field(IElement element) => element switch
    {
        IHtmlInputElement { Name: { } name } input when input.Type is not ("radio" or "checkbox") || input.IsChecked => (name, input.Value),
        IHtmlSelectElement { Name: { } name } select => (name, select.Value ?? ""),
        IHtmlTextAreaElement { Name: { } name } area => (name, area.Value),
        _ => null,
    };
}
