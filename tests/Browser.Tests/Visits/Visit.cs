using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>One reader's browser at the site, which notes whatever goes wrong in it.</summary>
/// <remarks>A fault is an error on the console (a policy that stopped something included), a script's exception, a part of a page that
/// did not load, or a request to another origin.</remarks>
public sealed class Visit
{
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<(string Page, IResponse Answer)> _scripts = [];
    private readonly Uri _site;

    private Visit(IPage page, Uri site, Reader reader)
    {
        (Page, _site, Reader) = (page, site, reader);
        page.Console += (_, message) => Note(message.Type == "error" && !IsAboutStatus(message.Text), () => $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, () => $"exception: {error}");
        page.Request += (_, request) => Note(!IsOurs(request.Url), () => $"request to another origin: {request.Url}");
        page.Response += (_, answer) => Look(answer);
    }

    /// <summary>The page that is shown.</summary>
    public IPage Page { get; }

    public Reader Reader { get; }

    /// <summary>What went wrong so far; <see cref="BrowserTest"/> fails at its end when there is anything.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    internal static async Task<Visit> OpenAsync(Uri site, Reader reader)
    {
        var browser = await Chromium.BrowserAsync();
        var context = await browser.NewContextAsync(reader.Options(site));
        context.SetDefaultTimeout(30_000);
        return new Visit(await context.NewPageAsync(), site, reader);
    }

    /// <summary>Opens an address of the site and expects its status.</summary>
    /// <param name="path">From the site's root.</param>
    /// <param name="status">What it is answered with.</param>
    public async Task GoAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True((int)status == answer?.Status, $"{path} was answered {answer?.Status}.");
    }

    /// <summary>The field, button or link with this name, as assistive technology reads it.</summary>
    public ILocator Field(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    /// <inheritdoc cref="Field"/>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <inheritdoc cref="Field"/>
    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Waits until the page's one first heading says this.</summary>
    public Task HeadingAsync(string text) => Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(text);

    /// <summary>Waits until the page says this somewhere.</summary>
    public Task SaysAsync(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    /// <summary>Fails with every violation of WCAG 2.2 AA, or of axe's best practices, that the checker finds on the page.</summary>
    public async Task AxeAsync() => Violations.None(Page.Url, Reader.ToString(), await Axe.RunAsync(Page));

    /// <summary>Fails when the page is wider than its window.</summary>
    public async Task FitsAsync()
    {
        var wide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wide <= 0, $"{Page.Url} is {wide} px wider than its window ({Reader}, {Page.ViewportSize?.Width} px).");
    }

    /// <summary>Fails when the page is wider than the narrowest window that WCAG 2.2 asks for (1.4.10).</summary>
    public async Task FitsNarrowAsync()
    {
        await Page.SetViewportSizeAsync(320, 640);
        await FitsAsync();
        await Page.SetViewportSizeAsync(Reader.Width, Reader.Height);
    }

    /// <summary>Keeps a picture of the whole page in the folder that <c>SERVERLESS_SCREENSHOTS</c> names; without it nothing happens.</summary>
    /// <param name="name">The file's name without its ending, such as <c>board-en</c>.</param>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SERVERLESS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    /// <summary>How many bytes of script the pages asked for since the last call, by page.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ScriptBytesAsync()
    {
        var bytes = new Dictionary<string, int>();
        while (_scripts.TryDequeue(out var script))
        {
            // Asked for anew: the browser drops the body of an answer once it has left the page.
            var again = await Page.APIRequest.GetAsync(script.Answer.Url);
            bytes[script.Page] = bytes.GetValueOrDefault(script.Page) + (await again.BodyAsync()).Length;
        }

        return bytes;
    }

    private void Look(IResponse answer)
    {
        Note(answer.Status >= 400 && !answer.Request.IsNavigationRequest, () => $"{answer.Status} for {answer.Url}");
        if (answer.Request.ResourceType == "script" && answer.Ok)
        {
            _scripts.Enqueue((new Uri(Page.Url).AbsolutePath, answer));
        }
    }

    private void Note(bool isFault, Func<string> fault)
    {
        if (isFault)
        {
            _faults.Enqueue($"{Reader} at {Page.Url}: {fault()}");
        }
    }

    private bool IsOurs(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var address)
        || address.Scheme is "data" or "blob" or "about" || address.GetLeftPart(UriPartial.Authority) == _site.GetLeftPart(UriPartial.Authority);

    // A page that says no is a page; parts of one that do not load are seen by their answers.
    private static bool IsAboutStatus(string message) => message.StartsWith("Failed to load resource", StringComparison.Ordinal);
}
