using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>The one way in which our orchestrations wait: for an event, but not past an instant.</summary>
internal static class Waits
{
    /// <summary>The event's payload when it arrives before the instant, else null; an instant that is past waits for nothing.</summary>
    public static async Task<TEvent?> WaitUntilAsync<TEvent>(
        this TaskOrchestrationContext context, string eventName, DateTime moment)
        where TEvent : class
    {
        var patience = moment - context.CurrentUtcDateTime;
        if (patience <= TimeSpan.Zero)
        {
            return null;
        }

        try
        {
            return await context.WaitForExternalEvent<TEvent>(eventName, patience);
        }
        catch (TaskCanceledException)
        {
            return null; // The wait timed out, which took its timer along.
        }
    }
}
