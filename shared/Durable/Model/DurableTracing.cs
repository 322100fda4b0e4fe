using System.Diagnostics;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>The spans of activities, and the trace context that orchestrations carry (durable-passthrough, section 2: TraceContext).</summary>
/// <remarks>Without a listener nothing is made. An orchestrator's own code makes no spans: it is replayed.</remarks>
public static class DurableTracing
{
    /// <summary>The name of the source, for whoever listens.</summary>
    public const string SourceName = "Serverless.Durable";

    /// <summary>The source of the spans of activities.</summary>
    internal static ActivitySource Source { get; } = new(SourceName);

    /// <summary>The present span as a W3C <c>traceparent</c>; null when nobody listens or there is none.</summary>
    public static string? Current => Source.HasListeners() ? Activity.Current?.Id : null;

    /// <summary>The protocol's form of a <c>traceparent</c>; null for none.</summary>
    /// <param name="traceParent">The W3C text; null means none.</param>
    public static TraceContext? ContextOf(string? traceParent) =>
        traceParent is null ? null : new TraceContext { TraceParent = traceParent };

    internal static Activity? StartActivity(string name, string instanceId, string? traceParent)
    {
        if (!Source.HasListeners())
        {
            return null; // Not even the span's name is made.
        }

        var span = Source.StartActivity($"activity {name}", ActivityKind.Internal, traceParent ?? Activity.Current?.Id);
        span?.SetTag("durabletask.type", "activity");
        span?.SetTag("durabletask.task.name", name);
        span?.SetTag("durabletask.task.instance_id", instanceId);
        return span;
    }
}
