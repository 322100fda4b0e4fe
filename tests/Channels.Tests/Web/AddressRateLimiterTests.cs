using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Embedded;

namespace Serverless.Channels.Tests;

public sealed class AddressRateLimiterTests
{
    private readonly VirtualTimeProvider _time = new(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_address_has_so_many_places_within_any_minute()
    {
        var limiter = new AddressRateLimiter(3, _time);
        Assert.True(Take(limiter, "203.0.113.1"));
        _time.MoveTo(_time.GetUtcNow().AddSeconds(40));
        Assert.True(Take(limiter, "203.0.113.1"));
        Assert.True(Take(limiter, "::ffff:203.0.113.1"));

        Assert.False(limiter.TryTake(IPAddress.Parse("203.0.113.1"), out var wait));
        Assert.Equal(TimeSpan.FromSeconds(20), wait);
        Assert.True(Take(limiter, "203.0.113.2"));
        _time.MoveTo(_time.GetUtcNow() + wait);
        Assert.True(Take(limiter, "203.0.113.1"));
        Assert.False(Take(limiter, "203.0.113.1"));
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one()
    {
        var limiter = new AddressRateLimiter(1, _time);

        Assert.True(Take(limiter, "2001:db8:1:1::1"));
        Assert.False(Take(limiter, "2001:db8:1:1:ffff::2"));
        Assert.True(Take(limiter, "2001:db8:1:2::1"));
    }

    [Fact]
    public void Its_memory_is_bounded_however_many_addresses_come() // I9
    {
        var limiter = new AddressRateLimiter(10, _time);
        for (var i = 0; i < 5 * AddressRateLimiter.AddressesMax; i++)
        {
            limiter.TryTake(new IPAddress(BitConverter.GetBytes(i + 1)), out _);
        }

        Assert.InRange(limiter.Known, 1, 2 * AddressRateLimiter.AddressesMax);
    }

    [Theory]
    [InlineData("Web:ContactsPerMinute", "0")]
    [InlineData("Web:FilesMax", "-1")]
    [InlineData("Web:FileBytesMax", "99999999")]
    [InlineData("Web:FilesBytesMax", "1")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        using var services = Services((key, value));

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<AddressRateLimiter>());

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_a_minute_are_the_default()
    {
        using var services = Services();
        var limiter = services.GetRequiredService<AddressRateLimiter>();

        var taken = Enumerable.Range(0, 12).Count(_ => Take(limiter, "203.0.113.1"));

        Assert.Equal("10", taken.ToString(CultureInfo.InvariantCulture));
        Assert.NotNull(services.GetRequiredService<WebFormNormalizer>());
        Assert.NotNull(services.GetRequiredService<DeskFormNormalizer>());
    }

    private static bool Take(AddressRateLimiter limiter, string address) => limiter.TryTake(IPAddress.Parse(address), out _);

    private ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build())
        .AddSingleton<TimeProvider>(_time)
        .AddWebIntake()
        .BuildServiceProvider(validateScopes: true);
}
