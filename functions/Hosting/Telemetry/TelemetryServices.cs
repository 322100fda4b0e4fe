namespace Serverless.Functions;

/// <summary>Registers the export of traces and metrics; without an endpoint nothing of it is loaded.</summary>
internal static class TelemetryServices
{
    /// <summary>Call it before the functions' own services, so that their first span is heard.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (TelemetryOptions.Read(builder.Configuration) is { } options)
        {
            builder.Services.AddSingleton(options);
            builder.Services.AddSingleton<TelemetryExport>();
            builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<TelemetryExport>());
        }
    }
}
