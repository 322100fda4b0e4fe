using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Serverless.Functions.Tests;

/// <summary>The pages under the Functions host are those of the embedded service, for customers and for staff, by cookie and by principal.</summary>
public sealed partial class SamePagesTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["WEBSITE_AUTH_ENABLED"] = "true" };

    [Fact]
    public async Task Both_hosts_show_the_same_pages()
    {
        await using var azure = await AzureService.StartAsync(CalmEnd.MasterKey, Settings);
        await using var embedded = await RunningService.StartAsync(settings: Settings, masterKey: CalmEnd.MasterKey);

        var there = await WalkAsync(azure.Service);
        var here = await WalkAsync(embedded);

        Assert.Equal(here.Select(page => page.What), there.Select(page => page.What));
        Assert.All(here.Zip(there), pair => Assert.Equal(pair.First, pair.Second));

        // The member whom the platform signed in sees what the one with the cookie saw, and may send its forms.
        using var platform = new ConsoleBrowser(azure.Service);
        platform.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal("su@example.com"));
        Assert.Equal(there.Single(page => page.What == "/console/board"), await ShowAsync(platform, "/console/board"));
        using var kept = await platform.SubmitAsync(
            await platform.OpenAsync("/console/preferences"), "/console/preferences", ("zone", "Europe/London"), ("language", "en"));
        Assert.Equal((HttpStatusCode.SeeOther, "/console/preferences?done=saved"), (kept.StatusCode, kept.Headers.Location?.ToString()));
    }

    private static async Task<IReadOnlyList<Shown>> WalkAsync(RunningService service)
    {
        var shown = new List<Shown>();
        using var customer = new ConsoleBrowser(service);
        shown.Add(await ShowAsync(customer, "/?lang=en"));
        var track = await WriteAsync(service);
        shown.Add(await ShowAsync(customer, track));
        var page = await customer.OpenAsync(track);
        shown.Add(await SendAsync(customer, page, $"{track.Split('?')[0]}/messages", ("message", "又漏了。"), ("key", "second")));
        await service.SettleAsync();
        shown.Add(await ShowAsync(customer, track + "&done=message"));
        shown.Add(await SendAsync(customer, page, $"{track.Split('?')[0]}/withdrawal", ("reason", "修好了。")));
        shown.Add(await ShowAsync(customer, track + "&done=withdrawn"));
        shown.Add(await ShowAsync(customer, "/appeals/p-nothing-1"));
        shown.Add(await ShowAsync(customer, "/console/sign-in"));

        using var member = await SignInAsync(service);
        foreach (var path in (string[])["/console/board", "/console/preferences", "/console/dead-letters", "/console/nothing-there"])
        {
            shown.Add(await ShowAsync(member, path));
        }

        using var kept = await member.SubmitAsync(
            await member.OpenAsync("/console/preferences"), "/console/preferences", ("zone", "Asia/Shanghai"), ("language", "zh-CN"));
        shown.Add(await ReadAsync("keep preferences", kept));
        using var forged = await member.SendFormAsync("/console/preferences", ("zone", "Europe/London"));
        shown.Add(await ReadAsync("forged preferences", forged));
        return shown;
    }

    // The cookie of a site with TLS, which a browser would not send to these plain ports.
    private static async Task<ConsoleBrowser> SignInAsync(RunningService service)
    {
        using var form = new FormUrlEncodedContent([new("token", TestSettings.SupervisorToken)]);
        using var answer = await service.Client.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var browser = new ConsoleBrowser(service);
        browser.Client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return browser;
    }

    private static async Task<string> WriteAsync(RunningService service)
    {
        var (status, body) = await service.PostAsync(
            "/intake/web", new { email = "li.wei@example.net", message = "净水器漏水。", language = "zh-CN" }, token: null, ("Idempotency-Key", "first"));
        Assert.Equal(HttpStatusCode.Accepted, status);
        await service.SettleAsync();
        using var accepted = JsonDocument.Parse(body);
        return new Uri(accepted.RootElement.GetProperty("track").GetString()!).PathAndQuery; // The answer names it.
    }

    private static async Task<Shown> SendAsync(ConsoleBrowser browser, IHtmlDocument page, string action, params (string Name, string Value)[] typed)
    {
        using var answer = await browser.SubmitAsync(page, action, typed);
        return await ReadAsync(action, answer);
    }

    private static async Task<Shown> ShowAsync(ConsoleBrowser browser, string path)
    {
        using var answer = await browser.Client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(path, answer);
    }

    private static async Task<Shown> ReadAsync(string what, HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return new Shown(
            what,
            answer.StatusCode,
            answer.Headers.Location?.ToString(),
            answer.Headers.TryGetValues("Content-Security-Policy", out var policy) ? policy.Single() : null,
            PlatformSignIn().Replace(Token().Replace(html, "$1$2"), ""));
    }

    private static string Principal(string email) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"aad","claims":[{"typ":"preferred_username","val":"{{email}}"}]}"""));

    /// <summary>A page without what differs at every look: form keys and form tokens.</summary>
    private sealed record Shown(string What, HttpStatusCode Status, string? Location, string? Policy, string Html);

    [GeneratedRegex("""((?:name="(?:key|form-token)" value|data-version)=")[^"]*(")""")]
    private static partial Regex Token();

    // Only there may the platform sign in.
    [GeneratedRegex("""\s*<p class="ways"><a class="button" href="/\.auth/[^<]*</a></p>""")]
    private static partial Regex PlatformSignIn();
}
