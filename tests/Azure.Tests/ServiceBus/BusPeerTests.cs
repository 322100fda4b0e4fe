using System.Net.Http.Headers;
using System.Text;

namespace Serverless.Azure.Tests;

/// <summary>The peer refuses what the real service would refuse, and what it would swallow: else a test on it shows nothing.</summary>
public sealed class BusPeerTests : IAsyncLifetime
{
    private const string Batch = "application/vnd.microsoft.servicebus.json";
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(
        new Dictionary<string, object> { ["intake"] = new { }, ["ordered"] = new { requiresSession = true } });

    public async Task DisposeAsync() => await Peer.DisposeAsync();

    [Theory]
    [InlineData("""{"MessageId":"m-1","Label":"ok","TimeToLive":1.5,"ScheduledEnqueueTimeUtc":"Mon, 23 Nov 2026 09:00:00 GMT"}""", 201)]
    [InlineData("""{"MessageID":"m-1"}""", 400)]
    [InlineData("""{"Subject":"s"}""", 400)]
    [InlineData("""{"DeliveryCount":1}""", 400)]
    [InlineData("""{"TimeToLiveTimeSpan":"00:01:00"}""", 400)]
    [InlineData("""{"TimeToLive":"60"}""", 400)]
    [InlineData("""{"ScheduledEnqueueTimeUtc":"2026-11-23T09:00:00Z"}""", 400)]
    [InlineData("""{"SessionId":"a","PartitionKey":"b"}""", 400)]
    [InlineData("""{"MessageId":""}""", 400)]
    [InlineData("{", 400)]
    public async Task Broker_properties_are_those_of_the_page(string properties, int status) =>
        Assert.Equal(status, await PostAsync("intake", "x", "text/plain", ("BrokerProperties", properties)));

    [Theory]
    [InlineData("X-Case", "\"C-1\"", 201)]
    [InlineData("X-Case", "5", 201)]
    [InlineData("X-Case", "C-1", 400)]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", 400)]
    [InlineData("x-ms-client-request-id", "5d6e0be8-9b0e-4b0e-8f0e-000000000000", 400)]
    public async Task An_unknown_header_is_a_property_or_a_mistake(string name, string value, int status) =>
        Assert.Equal(status, await PostAsync("intake", "x", "text/plain", (name, value)));

    [Theory]
    [InlineData(Batch, """[{"Body":"x","BrokerProperties":{"MessageId":"m-1"},"UserProperties":{"Kind":"case"}}]""", 201)]
    [InlineData(Batch + "; charset=utf-8", """[{"Body":"x"}]""", 400)]
    [InlineData(Batch, """[{"Body":{"x":1}}]""", 400)]
    [InlineData(Batch, """[{"Body":"x","MessageId":"m-1"}]""", 400)]
    [InlineData(Batch, """[{"Body":"x","BrokerProperties":{"TimeToLive":60}}]""", 400)]
    [InlineData(Batch, """[{"Body":"x","BrokerProperties":{"ScheduledEnqueueTimeUtc":"Mon, 23 Nov 2026 09:00:00 GMT"}}]""", 400)]
    [InlineData(Batch, """[{"Body":"x"},{"Body":1}]""", 400)]
    [InlineData(Batch, "[]", 400)]
    public async Task A_batch_is_stored_whole_or_not_at_all(string type, string body, int status)
    {
        Assert.Equal(status, await PostAsync("intake", body, type));

        Assert.Equal(status == 201 ? 1 : 0, (await Peer.MessagesAsync("intake")).Count);
    }

    [Fact]
    public async Task Size_and_number_have_their_limits()
    {
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"Body":"x"}""", 101))}]";

        Assert.Equal(201, await PostAsync("intake", new string('x', 255 * 1024), "text/plain"));
        Assert.Equal(403, await PostAsync("intake", new string('x', 257 * 1024), "text/plain"));
        Assert.Equal(403, await PostAsync("intake", many, Batch));
    }

    [Fact]
    public async Task A_queue_with_sessions_takes_no_message_without() =>
        Assert.Equal(
            (400, 201),
            (await PostAsync("ordered", "x", "text/plain"), await PostAsync("ordered", "x", "text/plain", ("BrokerProperties", """{"SessionId":"s"}"""))));

    [Theory]
    [InlineData("intake", 60, true, 201)]
    [InlineData("", 60, true, 201)]
    [InlineData("intake/messages", 60, true, 201)]
    [InlineData("other", 60, true, 401)]
    [InlineData("inta", 60, true, 401)]
    [InlineData("intake", 0, true, 401)]
    [InlineData("intake", 60, false, 401)]
    public async Task A_token_is_recomputed_and_held_to_its_resource_and_time(string resource, int seconds, bool isRight, int status)
    {
        var token = ServiceBusSas.Write($"{Peer.Url}/{resource}", BusPeer.KeyName, isRight ? BusPeer.Key : "another", Peer.Time.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(status, await PostAsync("intake", "x", "text/plain", ("Authorization", token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer unknown")]
    [InlineData("SharedAccessSignature sr=x")]
    public async Task Without_a_token_there_is_no_entry(string token) =>
        Assert.Equal(401, await PostAsync("intake", "x", "text/plain", ("Authorization", token)));

    private async Task<int> PostAsync(string queue, string body, string type, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Peer.Url}/{queue}/messages");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var token = ServiceBusSas.Write(Peer.Url, BusPeer.KeyName, BusPeer.Key, Peer.Time.GetUtcNow().AddMinutes(1));
        foreach (var (name, value) in headers.Any(header => header.Name == "Authorization") ? headers : [.. headers, ("Authorization", token)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
