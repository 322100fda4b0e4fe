using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Serverless.Functions.Tests;

/// <summary>A browser without script that keeps cookies, to use the console as people do.</summary>
internal sealed class ConsoleBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };

    public ConsoleBrowser(RunningService service) =>
        Client = new HttpClient(_handler) { BaseAddress = service.Client.BaseAddress, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public HttpClient Client { get; }

    /// <summary>A browser in which a member of staff is signed in.</summary>
    public static async Task<ConsoleBrowser> SignedInAsync(RunningService service, string token)
    {
        var browser = new ConsoleBrowser(service);
        using var answer = await browser.SendFormAsync("/console/sign-in", ("token", token));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    /// <summary>A page that must be there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        return await ParseAsync(answer);
    }

    /// <summary>Posts the form of a page that goes to an address, with its hidden fields, and with others filled in.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string action, params (string Name, string Value)[] typed)
    {
        var form = page.Forms.First(candidate => new Uri(new Uri("http://site"), candidate.GetAttribute("action")).AbsolutePath == action.Split('?')[0]);
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(field => (field.Name!, field.Value)) // Every field of ours has a name.
            .Where(field => typed.All(entry => entry.Name != field.Item1));
        return await SendFormAsync(action, [.. fields, .. typed]);
    }

    /// <summary>Posts a form as it is told.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    /// <summary>The page that an answer holds.</summary>
    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
