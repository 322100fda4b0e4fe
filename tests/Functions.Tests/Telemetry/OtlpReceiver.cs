using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Functions.Tests;

/// <summary>An OTLP collector on a loopback port: keeps what is exported over HTTP as protobuf.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly ConcurrentQueue<OtlpPoint> _points = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public IReadOnlyList<OtlpSpan> Spans => [.. _spans];

    /// <summary>The points of every export; sums are cumulative, so the last of a series counts.</summary>
    public IReadOnlyList<OtlpPoint> Points => [.. _points];

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/traces", async (Stream body) => OtlpReading.Spans(await ReadAsync(body)).ToList().ForEach(receiver._spans.Enqueue));
        app.MapPost("/v1/metrics", async (Stream body) => OtlpReading.Points(await ReadAsync(body)).ToList().ForEach(receiver._points.Enqueue));
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<byte[]> ReadAsync(Stream body)
    {
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

/// <summary>One exported span.</summary>
internal sealed record OtlpSpan(
    string TraceId, string SpanId, string ParentId, string Name, string StatusText, IReadOnlyDictionary<string, string> Attributes);

/// <summary>One exported point of a metric.</summary>
internal sealed record OtlpPoint(string Metric, double Value, IReadOnlyDictionary<string, string> Attributes);
