using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Serverless.Functions.Tests;

/// <summary>Serves every sample on a loopback port, through the pipeline that the service uses.</summary>
public sealed class PageSite : IAsyncLifetime
{
    private readonly WebApplication _app;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public PageSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPages();
        _app = builder.Build();
        _app.MapAssets();
        _app.MapMethods("/show/{name}", ["GET", "POST"], (string name, HttpRequest request) =>
            PageSamples.Show(name, PageContext.From(request, DateTimeZoneProviders.Tzdb["Asia/Shanghai"])));
    }

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? acceptLanguage = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (acceptLanguage is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", acceptLanguage);
        }

        return _client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path) => _client.PostAsync(new Uri(path, UriKind.Relative), null);

    public async Task<string> ReadAsync(string name, string language = "zh-CN") =>
        await (await GetAsync($"/show/{name}?lang={language}")).Content.ReadAsStringAsync();

    public async Task<IHtmlDocument> ParseAsync(string name, string language = "zh-CN") =>
        new HtmlParser().ParseDocument(await ReadAsync(name, language));
}
