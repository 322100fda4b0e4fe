using System.Diagnostics;

namespace Serverless.Azure.Tests;

public sealed class ServiceBusSenderTests : IAsyncLifetime
{
    private const string Queue = "intake";
    private BusPeer? _peer;

    private BusPeer Peer => _peer ?? throw new InvalidOperationException("The peer is not started.");

    private ServiceBusSender Sender => field ??= Peer.Client.CreateSender(Queue);

    public async Task InitializeAsync() => _peer = await BusPeer.StartAsync(Queue);

    public async Task DisposeAsync()
    {
        Assert.Empty(await Peer.ViolationsAsync());
        await Peer.DisposeAsync();
    }

    [Fact]
    public async Task Every_property_of_a_single_message_arrives()
    {
        await Sender.SendMessageAsync(
            new ServiceBusMessage("投诉")
            {
                MessageId = "客户/1",
                SessionId = "C-1",
                Subject = "投诉 \"heute\"",
                CorrelationId = "m-0",
                TimeToLive = TimeSpan.FromSeconds(59.2),
                ScheduledEnqueueTime = Peer.Time.GetUtcNow().AddSeconds(9.5),
                ApplicationProperties = new Dictionary<string, object> { ["CaseId"] = "C-1001", ["Attempt"] = 3, ["IsUrgent"] = true },
            },
            default);

        var message = Assert.Single(await Peer.MessagesAsync(Queue));
        Assert.Equal("""{"MessageId":"客户/1","SessionId":"C-1","CorrelationId":"m-0","Label":"投诉 \"heute\""}""", Json(message["broker"]));
        Assert.Equal("""{"CaseId":"C-1001","Attempt":3,"IsUrgent":true}""", Json(message["properties"]));
        Assert.Equal(("投诉", "text/plain; charset=utf-8"), ((string?)message["body"], (string?)message["contentType"]));
        Assert.Equal(("2026-11-23T01:00:10.000Z", 60), ((string?)message["scheduledAt"], (double)message["lifeSeconds"]!)); // Never early.
    }

    [Fact]
    public async Task Every_property_of_a_batched_message_arrives()
    {
        var first = new ServiceBusMessage("{\"a\":\"投\\u0022\"}")
        {
            MessageId = "m-1",
            SessionId = "C-1",
            Subject = "投诉",
            CorrelationId = "m-0",
            TimeToLive = TimeSpan.FromDays(2.5),
            ApplicationProperties = new Dictionary<string, object> { ["CaseId"] = "C-1001", ["Attempt"] = 3L, ["IsUrgent"] = false },
        };

        await Sender.SendMessagesAsync([first, first with { MessageId = "m-2" }], default);

        var message = (await Peer.MessagesAsync(Queue))[0];
        Assert.Equal(["batch 201"], await Peer.RequestsAsync());
        Assert.Equal("""{"MessageId":"m-1","SessionId":"C-1","CorrelationId":"m-0","Label":"投诉"}""", Json(message["broker"]));
        Assert.Equal("""{"CaseId":"C-1001","Attempt":3,"IsUrgent":false}""", Json(message["properties"]));
        Assert.Equal((first.Body, 216_000), ((string?)message["body"], (double)message["lifeSeconds"]!));
    }

    [Fact]
    public async Task Nothing_of_the_pipeline_becomes_a_property_but_the_trace()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Sender.SendMessageAsync(new ServiceBusMessage("1") { MessageId = "m-1" }, default);

        var message = Assert.Single(await Peer.MessagesAsync(Queue));
        Assert.Equal($$"""{"Diagnostic-Id":"{{activity.Id}}"}""", Json(message["properties"]));
    }

    [Fact]
    public async Task Messages_are_cut_into_batches_of_a_hundred_in_their_order()
    {
        var messages = Enumerable.Range(0, 250).Select(n => new ServiceBusMessage($"{n}") { MessageId = $"m-{n}" }).ToList();

        await Sender.SendMessagesAsync(messages, default);

        Assert.Equal(["batch 201", "batch 201", "batch 201"], await Peer.RequestsAsync());
        Assert.Equal(messages.Select(message => message.Body), (await Peer.MessagesAsync(Queue)).Select(node => (string?)node["body"]));
    }

    [Fact]
    public async Task Batches_stay_under_the_limit_and_what_would_not_fit_one_travels_alone()
    {
        var quotes = new string('"', 150 * 1024); // Each takes two bytes in a batch.
        var messages = Enumerable.Range(0, 6).Select(n => new ServiceBusMessage(new string('投', 20 * 1024)) { MessageId = $"m-{n}" }).ToList();
        messages.Insert(3, new ServiceBusMessage(quotes) { MessageId = "quotes" });

        await Sender.SendMessagesAsync(messages, default);

        Assert.Equal(["batch 201", "send 201", "batch 201"], await Peer.RequestsAsync());
        Assert.Equal(messages.Select(message => message.MessageId), (await Peer.MessagesAsync(Queue)).Select(node => (string?)node["messageId"]));
    }

    [Fact]
    public async Task A_scheduled_message_among_others_travels_alone()
    {
        var plain = new ServiceBusMessage("1") { MessageId = "m-1" };
        var later = plain with { MessageId = "m-3", ScheduledEnqueueTime = Peer.Time.GetUtcNow().AddHours(1) };

        await Sender.SendMessagesAsync([plain, plain with { MessageId = "m-2" }, later], default);

        Assert.Equal(["batch 201", "send 201"], await Peer.RequestsAsync());
    }

    [Fact]
    public async Task Nothing_to_send_asks_nobody()
    {
        await Sender.SendMessagesAsync([], default);

        Assert.Empty(await Peer.RequestsAsync());
    }

    [Theory]
    [InlineData("MessageId")]
    [InlineData("Subject")]
    [InlineData("CorrelationId")]
    [InlineData("Body")]
    [InlineData("TimeToLive")]
    [InlineData("ApplicationProperties")]
    public async Task What_the_service_would_refuse_is_refused_before_it_is_asked(string property)
    {
        var good = new ServiceBusMessage("1") { MessageId = "m-1" };
        var bad = property switch
        {
            "MessageId" => good with { MessageId = "" },
            "Subject" => good with { Subject = new string('s', 129) },
            "CorrelationId" => good with { CorrelationId = new string('s', 129) },
            "Body" => good with { Body = new string('b', ServiceBusLimits.BodyBytesMax + 1) },
            "TimeToLive" => good with { TimeToLive = TimeSpan.Zero },
            _ => good with { ApplicationProperties = new Dictionary<string, object> { ["Kind"] = "投诉" } },
        };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Sender.SendMessagesAsync([good, bad], default));

        Assert.Contains(property, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Peer.RequestsAsync());
    }

    [Theory]
    [InlineData("Content-Type", "x", false)]
    [InlineData("x-ms-anything", "x", false)]
    [InlineData("Kind of", "x", false)]
    [InlineData("Kind", "a\"b", false)]
    [InlineData("Kind", "a\r\nInjected: 1", false)]
    [InlineData("Kind", 1.5, false)]
    [InlineData("Kind", "C-1001, \"no\"", false)]
    [InlineData("Kind", "C-1001, yes", true)]
    public void A_property_is_one_that_comes_back_as_it_was(string name, object value, bool fits) =>
        Assert.Equal(fits, ServiceBusLimits.Fits(name, value));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_queue_has_a_name(string? name) => Assert.Throws<ArgumentException>(() => Peer.Client.CreateSender(name!));

    private static string Json(System.Text.Json.Nodes.JsonNode? node) => node!.ToJsonString(
        new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
