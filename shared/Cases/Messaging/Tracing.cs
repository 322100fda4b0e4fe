using System.Diagnostics;

namespace Serverless.Cases;

/// <summary>Where our spans come from, and the trace that the work in hand belongs to.</summary>
/// <remarks>Without a listener nothing is made: no span, no id, no allocation.</remarks>
public static class Tracing
{
    /// <summary>The name of the source, for whoever listens.</summary>
    public const string SourceName = "Serverless";

    /// <summary>The source of the spans of functions.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>The present span as a W3C <c>traceparent</c>; null when nobody listens or there is none.</summary>
    public static string? Current => Source.HasListeners() ? Activity.Current?.Id : null;
}
