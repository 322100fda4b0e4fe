using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Serverless.Functions.Tests;

public sealed partial class CustomerPageStories
{
    private async Task<(string Id, string Track)> OpenAsync()
    {
        var (_, body) = await _service.PostAsync("/intake/web", new { email = Mail, name = "李伟", message = "净水器漏水。", language = "zh-CN" }, token: null);
        await _service.SettleAsync();
        using var accepted = System.Text.Json.JsonDocument.Parse(body);
        return (await _service.OnlyCaseAsync(), new Uri(accepted.RootElement.GetProperty("track").GetString()!).AbsolutePath); // The answer names it.
    }

    private async Task ResolveAsync(string id)
    {
        await _service.ActAsync(id, "respond", new { text = "我们看看。" });
        await _service.ActAsync(id, "resolve", new { cause = "垫圈老化。", measures = "已更换。", text = "已修好。" });
    }

    private Task<(HttpStatusCode Status, string? Location, string Body)> WriteAsync(
        IHtmlDocument page, (string Name, string Value)[] fields, byte[]? file = null)
    {
        var form = new MultipartFormDataContent();
        var hidden = page.QuerySelectorAll("form[enctype] input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(field => (Name: field.Name!, field.Value)); // Every field of ours has a name.
        foreach (var (name, value) in hidden.Concat(fields))
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        if (file is not null)
        {
            form.Add(new ByteArrayContent(file) { Headers = { { "Content-Type", "image/png" } } }, "attachments", "photo.png");
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, Action(page, "messages")) { Content = form });
    }

    private static string Action(IHtmlDocument page, string act) =>
        page.Forms.Select(form => form.GetAttribute("action")!).Single(action => action.Contains("/" + act, StringComparison.Ordinal));

    private static HttpRequestMessage Form(string path, IEnumerable<(string Name, string Value)> fields) =>
        new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };

    private Task<(HttpStatusCode Status, string? Location, string Body)> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(Form(path, fields));

    private Task<(HttpStatusCode Status, string? Location, string Body)> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        var (status, _, body) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return Parse(body);
    }

    private static IHtmlDocument Parse(string body) => new HtmlParser().ParseDocument(body);

    private async Task<(HttpStatusCode Status, string? Location, string Body)> SendAsync(HttpRequestMessage request, string? site = "same-origin")
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            using var answer = await _service.Client.SendAsync(request);
            return (answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
        }
    }
}
