using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Functions.Tests;

/// <summary>The service on a port as the Functions host calls it, with the embedded stores behind it.</summary>
internal sealed class InvokedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private InvokedService(WebApplication app, DirectoryInfo folder, int port) => (_app, _folder, Port) = (app, folder, port);

    public int Port { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Further settings.</param>
    /// <param name="options">Other limits; the port is set.</param>
    /// <param name="configure">Further services.</param>
    public static async Task<InvokedService> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null,
        Func<InvocationOptions, InvocationOptions>? options = null,
        Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("serverless-invoked-");
        var port = FreePort();
        var invocations = new InvocationOptions { Port = port, FirstRest = TimeSpan.Zero };
        var app = Service.Build(
            new Host(folder.FullName, options?.Invoke(invocations) ?? invocations, configure),
            configuration => configuration.AddInMemoryCollection(TestSettings.With(settings)));
        await app.StartAsync();
        return new InvokedService(app, folder, port);
    }

    /// <summary>Invokes a function as the host does: chunked, to the inner port by its address.</summary>
    public Task<RawAnswer> InvokeAsync(string function, string envelope) =>
        SendAsync($"POST /{function} HTTP/1.1", [$"Host: 127.0.0.1:{Port}", "Content-Type: application/json; charset=utf-8"], envelope);

    /// <summary>Sends exactly these lines and the body in chunks.</summary>
    public Task<RawAnswer> SendAsync(string requestLine, IEnumerable<string> headers, string body) =>
        RawAnswer.OfAsync(Port, requestLine, [.. headers, "Transfer-Encoding: chunked", "Connection: close"], Encoding.UTF8.GetBytes(body));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Host(string folder, InvocationOptions options, Action<IServiceCollection>? configure) : IServiceHost
    {
        public int ExitCode => 0;

        public void Add(WebApplicationBuilder builder)
        {
            var settings = new HostSettings
            {
                DataFolder = folder,
                VirtualClock = true,
                ClockStart = DateTimeOffset.Parse(RunningService.Monday9, System.Globalization.CultureInfo.InvariantCulture),
                Quiet = true,
            };
            new EmbeddedHost(settings).Add(builder);
            builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
            builder.Services.AddInvocations(options);
            configure?.Invoke(builder.Services);
        }

        public void Use(WebApplication app)
        {
            app.UseInvocations();
            app.MapDevClock();
        }

        public void Started(WebApplication app)
        {
        }
    }
}
