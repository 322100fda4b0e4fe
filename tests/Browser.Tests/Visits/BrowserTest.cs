namespace Serverless.Browser.Tests;

/// <summary>A test in a browser: closes what it opened, and fails when any page of it had a fault.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly List<Site> _sites = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var site in _sites)
        {
            await site.DisposeAsync();
        }

        Assert.Empty(_sites.SelectMany(site => site.Faults));
    }

    /// <summary>Starts a site that ends with the test.</summary>
    /// <param name="settings">Settings beside those of <see cref="TestSettings"/>.</param>
    protected async Task<Site> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var site = await Site.StartAsync(settings);
        _sites.Add(site);
        return site;
    }

    /// <summary>Visits a service that somebody else started and ends.</summary>
    /// <param name="address">Where it listens.</param>
    protected Site Join(Uri address)
    {
        var site = Site.At(address);
        _sites.Add(site);
        return site;
    }
}
