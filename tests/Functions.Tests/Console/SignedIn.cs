using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Serverless.Functions.Tests;

/// <summary>A member of staff at the console, without script: follows links and sends forms as they stand on the page.</summary>
public sealed class SignedIn
{
    // Without cookies of its own: two members may be signed in at once.
    private readonly HttpClient _client;
    private readonly string _cookies;

    private SignedIn(HttpClient client, string cookies) => (_client, _cookies) = (client, cookies);

    /// <summary>Signs in with an access token.</summary>
    public static async Task<SignedIn> AsAsync(RunningService service, string token, string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = service.Client.BaseAddress };
        using var answer = await client.PostAsync(
            new Uri("/console/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token }));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var session = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return new SignedIn(client, $"{session}; serverless-reader={(language == "en" ? "en" : "zh-CN")}~Asia/Shanghai");
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> SeeAsync(string path)
    {
        var (status, _, text) = await SendAsync(HttpMethod.Get, path, null);
        return (status, await ParseAsync(text));
    }

    /// <summary>Sends a form of a page with what stands in it, and what was typed besides; follows to the page that it leads to.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendAsync(
        IHtmlFormElement form, IElement? button = null, params (string Name, string Value)[] typed)
    {
        var fields = form.QuerySelectorAll("input, textarea, select").Where(field => field.GetAttribute("type") is not ("checkbox" or "radio") || field.HasAttribute("checked"))
            .Select(field => (Name: field.GetAttribute("name")!, Value: (field is IHtmlSelectElement select ? select.Value : (field as IHtmlTextAreaElement)?.Value ?? field.GetAttribute("value") ?? "on")!))
            .Where(field => typed.All(own => own.Name != field.Name)).Concat(typed);
        if (button?.GetAttribute("name") is { } name)
        {
            fields = fields.Append((name, button.GetAttribute("value") ?? ""));
        }

        var path = button?.GetAttribute("formaction") ?? form.GetAttribute("action")!;
        var (status, to, text) = await SendAsync(
            HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return to is null ? (status, await ParseAsync(text)) : await SeeAsync(to);
    }

    public async Task<(HttpStatusCode Status, string? To, string Text)> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.TryAddWithoutValidation("Cookie", _cookies);
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    private static Task<IHtmlDocument> ParseAsync(string text) => new HtmlParser().ParseDocumentAsync(text);
}
