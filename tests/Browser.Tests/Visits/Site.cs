using System.Net;
using Microsoft.Playwright;
using Cookie = Microsoft.Playwright.Cookie;

namespace Serverless.Browser.Tests;

/// <summary>The real service on a loopback port and the virtual clock, and the readers who visit it.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly List<Visit> _visits = [];

    private Site(RunningService service) => Service = service;

    /// <summary>What every story over HTTP uses: providers, acts, the clock, the outbox.</summary>
    public RunningService Service { get; }

    public Uri Address => Service.Client.BaseAddress!; // The service listens, so it has one.

    /// <summary>Every fault that a visit noted.</summary>
    public IEnumerable<string> Faults => _visits.SelectMany(visit => visit.Faults);

    public static async Task<Site> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, string clockStart = RunningService.Monday9)
    {
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>());
        foreach (var (key, value) in QualityChecker)
        {
            all.TryAdd(key, value);
        }

        return new Site(await RunningService.StartAsync(clockStart, all));
    }

    /// <summary>A service that somebody else started and ends.</summary>
    public static Site At(Uri address) => new(RunningService.At(address, ""));

    /// <summary>Opens a browser of its own for a reader, who sees nothing yet.</summary>
    public async Task<Visit> OpenAsync(Reader reader)
    {
        var visit = await Visit.OpenAsync(Address, reader);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>Opens a browser of its own for a member of staff, signed in.</summary>
    /// <param name="reader">How the member reads; a member's own language, where it differs, is set to it.</param>
    /// <param name="token">One of <see cref="TestSettings"/>.</param>
    public async Task<Visit> SignInAsync(Reader reader, string token = TestSettings.AgentToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/sign-in")
        {
            Content = new FormUrlEncodedContent([new("token", token)]),
        };
        using var answer = await Service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var (name, value) = CookieOf(answer);
        var visit = await OpenAsync(reader);
        await visit.Page.Context.AddCookiesAsync(
        [
            new Cookie { Name = name, Value = value, Domain = Address.Host, Path = "/console", HttpOnly = true, SameSite = SameSiteAttribute.Lax },
            new Cookie { Name = "serverless-reader", Value = $"{reader.Locale}~{reader.Zone}", Domain = Address.Host, Path = "/console" },
        ]);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _visits)
        {
            await visit.Page.Context.CloseAsync();
        }

        await Service.DisposeAsync();
    }

    // The others stand in TestSettings.
    private static Dictionary<string, string?> QualityChecker => new()
    {
        ["Access:Staff:5:Id"] = "quinn",
        ["Access:Staff:5:Name"] = "quinn",
        ["Access:Staff:5:Role"] = "quality",
        ["Access:Staff:5:Department"] = "customer-service",
        ["Access:Staff:5:Token"] = TestSettings.QualityToken,
        ["Access:Staff:5:Email"] = "quinn@example.com",
    };

    private static (string Name, string Value) CookieOf(HttpResponseMessage answer)
    {
        var parts = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=', 2);
        return (parts[0], parts[1]);
    }
}
