using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Makes the processing of a message a part of the trace that sent it, under both hosts.</summary>
internal static class QueueTrace
{
    /// <summary>Runs a handler within a span <c>process {queue}</c>; without a listener it only runs it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="messageId">The message's id, derived from content ids: it names nobody.</param>
    /// <param name="traceParent">What the message carries; absent when its sender was not traced.</param>
    /// <param name="age">How long it could have been received.</param>
    /// <param name="handle">Does the work.</param>
    public static Task RunAsync(string queue, string messageId, string? traceParent, TimeSpan age, Func<Task> handle)
    {
        Measures.Waited(queue, age);
        return Tracing.Source.HasListeners() ? TracedAsync(queue, messageId, traceParent, handle) : handle();
    }

    private static async Task TracedAsync(string queue, string messageId, string? traceParent, Func<Task> handle)
    {
        using var span = Tracing.Source.StartActivity($"process {queue}", ActivityKind.Consumer, traceParent);
        span?.SetTag("messaging.operation.type", "process");
        span?.SetTag(Measures.QueueKey, queue);
        span?.SetTag("messaging.message.id", messageId);
        try
        {
            await handle();
        }
        catch (Exception failure) when (Fail(span, failure))
        {
            throw;
        }
    }

    // The type only: a message may carry a customer's words (I7). Never catches; it only looks while the failure passes.
    private static bool Fail(Activity? span, Exception failure)
    {
        span?.SetTag("error.type", failure.GetType().Name);
        span?.SetStatus(ActivityStatusCode.Error);
        return false;
    }
}
