using System.Text.Json;

namespace Serverless.Azure.Tests;

/// <summary>The vectors of the contract page, which Microsoft's own client agrees with.</summary>
public sealed class ServiceBusSasTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_token_is_written_as_the_official_client_writes_it(int index)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ServiceBus", "servicebus-sas-vectors.json")));
        var vectors = json.RootElement.GetProperty("vectors");
        var vector = vectors[index];
        string Text(string name) => vector.GetProperty(name).GetString()!; // The vectors have all of them.

        var token = ServiceBusSas.Write(
            Text("resourceUri"), Text("keyName"), Text("key"), DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("expiry").GetInt64()));

        Assert.Equal(5, vectors.GetArrayLength());
        Assert.Equal(Text("authorizationHeader"), token);
    }

    [Theory]
    [InlineData("https://ns.servicebus.windows.net/intake/messages", "https://ns.servicebus.windows.net/intake")]
    [InlineData("https://ns.servicebus.windows.net/a/b/messages/head?timeout=1", "https://ns.servicebus.windows.net/a/b")]
    [InlineData("http://127.0.0.1:5001/intake/$DeadLetterQueue/messages/7/token", "http://127.0.0.1:5001/intake")]
    public void A_token_is_for_the_queue_that_is_asked(string request, string resource) =>
        Assert.Equal(resource, ServiceBusUri.ResourceOf(new Uri(request)));

    [Theory]
    [InlineData("sb://ns.servicebus.windows.net", "https://ns.servicebus.windows.net/")]
    [InlineData("https://ns.servicebus.windows.net/any?thing", "https://ns.servicebus.windows.net/")]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5001/")]
    public void An_endpoint_may_be_written_as_connection_strings_have_it(string endpoint, string address) =>
        Assert.Equal(address, ServiceBusUri.Normalize(new Uri(endpoint)).ToString());
}
