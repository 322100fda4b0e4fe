using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Exports traces and metrics by OTLP while the service runs.</summary>
internal sealed class TelemetryExport(TelemetryOptions options) : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 5_000;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(options.ServiceName);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Tracing.SourceName, DurableTracing.SourceName, "Microsoft.AspNetCore", "System.Net.Http")
            .AddProcessor(new AttributeFilter()) // Before the exporter's.
            .AddOtlpExporter(exporter => Configure(exporter, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Measures.MeterName)
            .AddOtlpExporter((exporter, _) => Configure(exporter, "metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            Flush();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what has not been sent yet.</summary>
    public void Flush()
    {
        _traces?.ForceFlush(FlushMilliseconds);
        _metrics?.ForceFlush(FlushMilliseconds);
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string signal)
    {
        exporter.Endpoint = options.EndpointOf(signal);
        exporter.Protocol = options.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Headers = options.Headers;
    }
}
