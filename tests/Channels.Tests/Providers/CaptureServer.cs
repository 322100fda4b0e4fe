using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Channels.Tests;

/// <summary>A real server on the loopback that keeps every request whole, and answers it or hands it on.</summary>
internal sealed class CaptureServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CapturedRequest> _asked = new();

    private CaptureServer(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<CapturedRequest> Asked => [.. _asked];

    public static async Task<CaptureServer> StartAsync(Func<CapturedRequest, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new CaptureServer(builder.Build());
        server._app.Run(context => server.TakeAsync(context, answer));
        await server._app.StartAsync(CancellationToken.None);
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(); // Started.
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, Func<CapturedRequest, HttpResponse, Task> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new CapturedRequest(
            context.Request.Method, context.Request.Path.ToUriComponent() + context.Request.QueryString, headers, body.ToArray());
        _asked.Enqueue(request);
        await answer(request, context.Response);
    }
}
