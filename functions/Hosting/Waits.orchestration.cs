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

        // Most waits time out, which takes their timer along: nothing is thrown for it here.
        var wait = context.WaitForExternalEvent<TEvent>(eventName, patience);
        await ((Task)wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return wait.IsCanceled ? null : await wait;
    }
}
