using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless.Functions.Tests;

/// <summary>A host can give the app its time only when a setting says so, and never on App Service.</summary>
public sealed class HostClockTests
{
    private static readonly DateTimeOffset Start = Instant("2026-11-23T01:00:00Z");
    private static readonly DateTimeOffset Later = Instant("2026-11-24T01:00:00Z");

    [Fact]
    public void Without_the_setting_it_is_the_machines_clock() =>
        Assert.Same(TimeProvider.System, HostClock.Of(Configuration()));

    [Fact]
    public void It_starts_where_the_setting_says_and_never_goes_back()
    {
        var clock = Assert.IsType<HostClock>(HostClock.Of(Configuration((HostClock.Setting, "2026-11-23T09:00:00+08:00"))));

        var first = clock.GetUtcNow();
        clock.Show(Later);
        clock.Show(Start);

        Assert.Equal((Start, Later), (first, clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("2026-11-23T01:00:00Z", "intake-prod")]
    public void A_wrong_setting_and_one_on_App_Service_stop_the_start(string setting, string? site)
    {
        var refused = Assert.Throws<OptionsValidationException>(
            () => HostClock.Of(Configuration((HostClock.Setting, setting), ("WEBSITE_SITE_NAME", site))));

        Assert.StartsWith("Clock:FromHost: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "2026-11-24T01:00:00Z")]
    [InlineData(false, "2026-11-23T01:00:00Z")]
    public async Task A_request_moves_only_a_clock_that_the_settings_made_the_hosts(bool isHosts, string shown)
    {
        TimeProvider time = isHosts ? new HostClock(Start) : new StandingClock(Start);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(time);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseHostClock();
        app.MapGet("/", (TimeProvider clock) => clock.GetUtcNow().ToString("O"));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add(HostClock.Header, "2026-11-24T01:00:00.000Z");

        Assert.Equal(Instant(shown), Instant(await client.GetStringAsync(new Uri("/", UriKind.Relative))));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => each.Value)).Build();

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
