using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Functions.Tests;

/// <summary>Twilio and SendGrid on a loopback port: takes what is sent, records it, and fails as it is told to.</summary>
internal sealed class ProviderStub : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Number = "+14155550100";
    public const string Mailbox = "service@example.com";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly ConcurrentQueue<StubRequest> _accepted = new();
    private readonly ConcurrentDictionary<string, (byte[] Bytes, string Type)> _media = new();
    private int _ids;

    private ProviderStub(WebApplication app) => _app = app;

    /// <summary>Answers instead of the stub; null lets it accept. The first argument counts the attempts of one notification, from 1.</summary>
    public Func<int, StubRequest, StubAnswer?> Script { get; set; } = (_, _) => null;

    /// <summary>Every request to send, whatever came of it.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    /// <summary>What was accepted: each of them would have reached a person.</summary>
    public IReadOnlyList<StubRequest> Accepted => [.. _accepted];

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Settings that send over this stub.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Twilio:AccountSid"] = Account,
        ["Twilio:From"] = Number,
        ["Twilio:BaseUrl"] = Url,
        ["SendGrid:ApiKey"] = "SG.test-key",
        ["SendGrid:From"] = Mailbox,
        ["SendGrid:BaseUrl"] = Url,
        ["Twilio:RequestWithin"] = "00:02:00", // The senders' patience runs on the machine's clock, and a busy machine is no lost answer.
        ["SendGrid:RequestWithin"] = "00:02:00",
    };

    public static async Task<ProviderStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new ProviderStub(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>Lets a medium be fetched, and returns where it is.</summary>
    public string Keep(string name, byte[] bytes, string contentType)
    {
        _media[PathOf(name)] = (bytes, contentType);
        return AddressOf(name);
    }

    /// <summary>Where a medium is or will be.</summary>
    public string AddressOf(string name) => Url + PathOf(name);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string PathOf(string name) => $"/2010-04-01/Accounts/{Account}/Media/{name}";

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new StubRequest(
            context.Request.Method, context.Request.Path, context.Request.Headers.Authorization.ToString(), body.ToArray())
        {
            TraceId = context.Request.Headers.TraceParent.ToString().Split('-').ElementAtOrDefault(1),
        };
        _requests.Enqueue(request);
        var answer = request.Method == "GET" ? Scripted(request) ?? Medium(request) : Scripted(request) ?? Accept(request);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        context.Response.Headers.RetryAfter = answer.RetryAfter;
        context.Response.Headers["X-Message-Id"] = answer.MessageId;
        await context.Response.Body.WriteAsync(answer.Body);
    }

    private StubAnswer? Scripted(StubRequest request) => Script(
        _requests.Count(other => request.Method == "GET"
            ? other.Path == request.Path
            : other.Method == "POST" && other.Path == request.Path && other.Notification == request.Notification),
        request);

    private StubAnswer Medium(StubRequest request) => _media.TryGetValue(request.Path, out var medium)
        ? new StubAnswer(200, medium.Bytes) { ContentType = medium.Type }
        : StubAnswer.Error(404, 20404);

    private StubAnswer Accept(StubRequest request)
    {
        _accepted.Enqueue(request);
        var number = Interlocked.Increment(ref _ids);
        return request.IsMail
            ? new StubAnswer(202, []) { MessageId = MailIdOf(number) }
            : new StubAnswer(201, Encoding.UTF8.GetBytes($$"""{"sid":"{{(request.IsCall ? "CA" : "SM")}}{{number:x32}}","status":"queued"}"""));
    }

    /// <summary>SendGrid's id of the n-th thing that was accepted.</summary>
    public static string MailIdOf(int number) => $"mail-{number}";

    /// <summary>Twilio's id of the n-th thing that was accepted.</summary>
    public static string TextIdOf(int number) => $"SM{number:x32}";
}
