using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;

namespace Serverless.Azure.Tests;

/// <summary>A Service Bus peer of the test's own, on a clock that moves with the test's.</summary>
internal sealed class BusPeer : IAsyncDisposable
{
    public const string KeyName = "tests";
    public const string Key = "3Zf8Xv0qkq0v0y0m2n7w8s9d1f2g3h4j5k6l7z8x9c0=";
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private readonly HttpClient _control;

    private BusPeer(string url, HttpClient control) => (Url, _control) = (url, control);

    public string Url { get; }

    public PassingTime Time { get; } = new(Start);

    public static ServiceBusClientOptions Patient { get; } = new() { RestMax = TimeSpan.FromSeconds(25) };

    /// <summary>A client with the full key, which the peer knows.</summary>
    public ServiceBusClient Client => field ??= new ServiceBusClient(new Uri(Url), new AzureNamedKeyCredential(KeyName, Key), Patient, Time);

    /// <param name="queues">The queues by name, with the options of <c>broker.mjs</c>.</param>
    /// <param name="settings">More settings of the peer; absent means none.</param>
    /// <param name="handler">How its control is reached; absent means in the usual way.</param>
    public static async Task<BusPeer> StartAsync(
        IReadOnlyDictionary<string, object> queues, JsonObject? settings = null, HttpMessageHandler? handler = null)
    {
        var options = settings ?? [];
        options["start"] = Start.ToString("O");
        options["queues"] = JsonSerializer.SerializeToNode(queues);
        options["keys"] = JsonSerializer.SerializeToNode(new Dictionary<string, object>
        {
            [KeyName] = Key,
            ["listener"] = new { key = Key, claims = new[] { "Listen" } },
        });
        var line = await BusPeerProcess.Shared.AskAsync(options.ToJsonString());
        var url = JsonNode.Parse(line)!["url"]!.GetValue<string>();
        var control = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = new Uri(url) };
        return new BusPeer(url, control);
    }

    public static Task<BusPeer> StartAsync(params string[] queues) => StartAsync(queues.ToDictionary(name => name, _ => (object)new { }));

    public async Task AdvanceAsync(TimeSpan length)
    {
        Time.Advance(length);
        await PostAsync("clock", new { advanceMs = length.TotalMilliseconds });
    }

    public Task BreakAsync(params object[] faults) => PostAsync("faults", faults);

    /// <summary>Everything in a queue, as <c>broker.mjs</c> shows it.</summary>
    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(string queue) =>
        [.. (await GetAsync("messages/" + queue)).AsArray().Select(node => node!)];

    /// <summary>What was asked, in order, once it is at least so much.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync(int atLeast = 0) =>
        [.. (await GetAsync($"requests?atLeast={atLeast}")).AsArray().Select(node => $"{node!["operation"]} {node["status"]}")];

    public async Task<IReadOnlyList<string>> ViolationsAsync() =>
        [.. (await GetAsync("violations")).AsArray().Select(node => node!.GetValue<string>())];

    /// <summary>Lets the receiver of a queue give a message up, which HTTP itself cannot.</summary>
    public async Task DeadLetterNextAsync(string queue, string reason, string description)
    {
        var message = await Client.CreateReceiver(queue).ReceiveMessageAsync(TimeSpan.FromSeconds(1), default)
            ?? throw new InvalidOperationException("There is no message.");
        await PostAsync("dead-letter/" + queue, new { lockToken = message.LockToken, reason, description });
    }

    public async ValueTask DisposeAsync()
    {
        await PostAsync("close", new { });
        _control.Dispose();
    }

    private async Task PostAsync(string what, object body)
    {
        using var answer = await _control.PostAsJsonAsync("/$control/" + what, body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> GetAsync(string what) => JsonNode.Parse(await _control.GetStringAsync("/$control/" + what))!;
}
