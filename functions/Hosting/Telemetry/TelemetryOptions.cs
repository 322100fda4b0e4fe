using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>Where traces and metrics go, under the names that OpenTelemetry gives its settings; without an endpoint nothing is exported.</summary>
/// <param name="Endpoint">The collector's address.</param>
/// <param name="Headers">What each export carries along, as <c>key=value,…</c>; absent for none.</param>
/// <param name="IsGrpc">Whether it speaks gRPC; otherwise protobuf over HTTP.</param>
/// <param name="ServiceName">What we are called there.</param>
internal sealed record TelemetryOptions(Uri Endpoint, string? Headers, bool IsGrpc, string ServiceName)
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string HeadersKey = "OTEL_EXPORTER_OTLP_HEADERS";
    public const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string ServiceNameKey = "OTEL_SERVICE_NAME";

    private const string Http = "http/protobuf";
    private const string Grpc = "grpc";

    /// <summary>The settings; null when no endpoint is named.</summary>
    /// <exception cref="OptionsValidationException">A setting cannot be used; the text names it.</exception>
    public static TelemetryOptions? Read(IConfiguration configuration)
    {
        if (configuration[EndpointKey] is not { Length: > 0 } address)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw Wrong($"{EndpointKey} must be an http or https address.");
        }

        var protocol = configuration[ProtocolKey] is { Length: > 0 } named ? named : Http;
        return protocol is Http or Grpc
            ? new TelemetryOptions(endpoint, configuration[HeadersKey], protocol == Grpc, configuration[ServiceNameKey] ?? "serverless-intake")
            : throw Wrong($"{ProtocolKey} must be {Http} or {Grpc}.");
    }

    /// <summary>Where one kind of signal goes: over HTTP each has a path of its own.</summary>
    public Uri EndpointOf(string signal) =>
        IsGrpc ? Endpoint : new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}");

    private static OptionsValidationException Wrong(string failure) =>
        new(nameof(TelemetryOptions), typeof(TelemetryOptions), [failure]);
}
