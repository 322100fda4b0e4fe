using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Azure.Tests;

public sealed class ServiceBusSettingsTests
{
    private const string Namespace = "ServiceBus:fullyQualifiedNamespace";
    private const string Endpoint = "ServiceBus:Endpoint";
    private const string Name = "ServiceBus:SharedAccessKeyName";
    private const string Key = "ServiceBus:SharedAccessKey";

    [Theory]
    [InlineData(Namespace, null)]
    [InlineData(Namespace, Namespace, "https://ns.servicebus.windows.net")]
    [InlineData(Namespace, Namespace, "ns.servicebus.windows.net", Endpoint, "http://127.0.0.1:1")]
    [InlineData(Endpoint, Endpoint, "ns")]
    [InlineData(Endpoint, Endpoint, "http://ns.servicebus.windows.net", Name, "n", Key, "secret")]
    [InlineData(Name, Endpoint, "http://127.0.0.1:1", Key, "secret")]
    [InlineData(Key, Endpoint, "http://127.0.0.1:1", Name, "n")]
    public void A_wrong_setting_stops_the_start_and_is_named(string named, params string?[]? pairs)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => ServiceBusSettings.Read(Configuration(pairs ?? [])));

        Assert.StartsWith(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_never_shown()
    {
        var settings = ServiceBusSettings.Read(Configuration(Endpoint, "sb://ns.servicebus.windows.net", Name, "n", Key, "secret"));

        Assert.Equal("sb://ns.servicebus.windows.net/ as n", settings.ToString());
    }

    [Fact]
    public async Task The_registered_sender_reaches_the_namespace_that_is_set()
    {
        await using var peer = await BusPeer.StartAsync("intake");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClaimStore, MemoryClaims>()
            .AddServiceBus(Configuration(Endpoint, peer.Url, Name, BusPeer.KeyName, Key, BusPeer.Key), ["intake"], peer.Time)
            .BuildServiceProvider();

        await services.GetRequiredService<IQueueSender>().SendMessageAsync("intake", new QueueMessage("m-1", new string('x', 300_000)), default);

        var body = (string)Assert.Single(await peer.MessagesAsync("intake"))["body"]!;
        Assert.Equal(300_000, (await services.GetRequiredService<ClaimCheck>().ReadAsync(body, default)).Length);
        Assert.Empty((await services.GetRequiredService<IDeadLetterStore>().ListAsync(null, 10, default)).Items);
    }

    private static IConfiguration Configuration(params string?[] pairs) => new ConfigurationBuilder()
        .AddInMemoryCollection(pairs.Where(text => text is not null).Chunk(2).ToDictionary(pair => pair[0]!, pair => pair[1])) // Not null: filtered.
        .Build();
}
