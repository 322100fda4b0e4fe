using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>An app that keeps what the played host sends it and answers as it is told.</summary>
internal sealed class RecordingApp : IAsyncDisposable
{
    public const string Queue = "orders";
    private readonly WebApplication _app;
    private readonly TemporaryFolder _root = new();
    private readonly ConcurrentQueue<RecordedCall> _calls = new();

    private RecordingApp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What the host sent, oldest first; without its questions whether the app is ready.</summary>
    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    /// <summary>What is answered: a status, a content type, a body.</summary>
    public Func<RecordedCall, (int Status, string? Type, string Body)> Answer { get; set; } = _ => (200, "application/json", "{}");

    public FunctionsHostProcess Host { get; private set; } = null!; // Set by StartAsync.

    /// <summary>Starts the app and the host with a queue function, a timer function, two HTTP functions and a catch-all.</summary>
    public static async Task<RecordingApp> StartAsync(bool frontEnd = false, string dataType = "string", double? functionTimeout = null)
    {
        var app = new RecordingApp();
        await app._app.StartAsync();
        app.Write(dataType);
        app.Host = await FunctionsHostProcess.StartAsync(new FunctionsHostSettings
        {
            ScriptRoot = app._root.Path,
            Attach = new Uri(app._app.Urls.First()).Port,
            Clock = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero),
            FrontEnd = frontEnd,
            FunctionTimeout = functionTimeout,
            Environment = new Dictionary<string, string> { ["ORDERS_QUEUE"] = Queue },
            ServiceBus = new { queues = new { orders = new { } }, bearer = new[] { "any" } },
        });
        return app;
    }

    /// <summary>Puts a message into the queue and lets it be handled.</summary>
    public async Task SendAsync(string body)
    {
        using var client = new HttpClient { BaseAddress = Host.ServiceBus };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Queue}/messages") { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer any");
        request.Headers.TryAddWithoutValidation("BrokerProperties", """{"MessageId":"m-1"}""");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await Host.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _app.DisposeAsync();
        _root.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new RecordedCall(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _calls.Enqueue(call);
        var (status, type, body) = Answer(call);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    }

    private void Write(string dataType)
    {
        File.WriteAllText(Path.Combine(_root.Path, "host.json"), new JsonObject
        {
            ["version"] = "2.0",
            ["customHandler"] = new JsonObject
            {
                ["description"] = new JsonObject { ["defaultExecutablePath"] = "attached" },
                ["enableForwardingHttpRequest"] = true,
            },
            ["extensions"] = new JsonObject { ["http"] = new JsonObject { ["routePrefix"] = "" } },
        }.ToJsonString());
        Function("ProcessOrder", $$"""
            {"type":"serviceBusTrigger","direction":"in","name":"message","queueName":"%ORDERS_QUEUE%","connection":"ServiceBus","dataType":"{{dataType}}"}
            """);
        Function("Nightly", """{"type":"timerTrigger","direction":"in","name":"timer","schedule":"0 30 2 * * *"}""");
        Http("Orders", "orders/{id}", "get", "anonymous");
        Http("Secret", "secret", "post", "function");
        Http("Site", "{*path}", null, "anonymous");
    }

    private void Http(string name, string route, string? method, string level) => Function(name, $$"""
        {"type":"httpTrigger","direction":"in","name":"req","authLevel":"{{level}}","route":"{{route}}"{{(method is null ? "" : $",\"methods\":[\"{method}\"]")}}},
        {"type":"http","direction":"out","name":"res"}
        """);

    private void Function(string name, string bindings)
    {
        Directory.CreateDirectory(Path.Combine(_root.Path, name));
        File.WriteAllText(Path.Combine(_root.Path, name, "function.json"), $$"""{"bindings":[{{bindings}}]}""");
    }
}

/// <summary>One request as it reached the app.</summary>
internal sealed record RecordedCall(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
