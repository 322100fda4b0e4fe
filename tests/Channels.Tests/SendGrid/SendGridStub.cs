using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Channels.Tests;

/// <summary>A real server on the loopback in SendGrid's place, which remembers the bodies that it was sent.</summary>
internal sealed class SendGridStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SendGridStub(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public List<(string Target, string Authorization, string ContentType, byte[] Body)> Asked { get; } = [];

    /// <summary>Done once a request is there.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<SendGridStub> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var stub = new SendGridStub(builder.Build());
        stub._app.Run(context => stub.AnswerAsync(context, answer));
        await stub._app.StartAsync(CancellationToken.None);
        stub.Url = stub._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(); // Started.
        return stub;
    }

    public static Task<SendGridStub> AnsweringAsync(int status, params (string Name, string Value)[] headers) =>
        StartAsync(context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers.Append(name, value);
            }

            return Task.CompletedTask;
        });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = context.Request;
        Asked.Add((request.Method + " " + request.Path, request.Headers.Authorization.ToString(), request.ContentType ?? "", body.ToArray()));
        Reached.TrySetResult();
        await answer(context);
    }
}
